using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Pages at all edges, of lists and of neighbours, in natural and in asked order.</summary>
public abstract class PagingContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    private const int Papers = 5;

    public static TheoryData<PageRequest, int[], int> Pages => new()
    {
        { PageRequest.All, [1, 2, 3, 4, 5], 0 },
        { new PageRequest(2), [1, 2], 0 },
        { new PageRequest(0), [], 0 },
        { new PageRequest(2, After: 1), [3, 4], 2 },
        { new PageRequest(2, After: 3), [5], 4 },
        { new PageRequest(2, After: 4), [], 5 },
        { new PageRequest(2, After: 1000), [], 5 },
        { new PageRequest(2, After: int.MaxValue), [], 5 },
        { new PageRequest(int.MaxValue, After: 2), [4, 5], 3 },
        { new PageRequest(null, Last: 2), [4, 5], 3 },
        { new PageRequest(null, Last: 2, Before: 3), [2, 3], 1 },
        { new PageRequest(null, Last: 9, Before: 1), [1], 0 },
        { new PageRequest(null, After: 0, Before: 3), [2, 3], 1 },
        { new PageRequest(null, Before: 0), [], 0 },
        { new PageRequest(4, Last: 2), [3, 4], 2 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task List_InNumberOrder_Pages(PageRequest page, int[] expected, int start)
    {
        await WritePapersAsync();

        NodePage list = await ReadAsync(reader => reader.ListAsync(new NodeQuery(EntityKind.Paper, page), Cancellation));

        Assert.Equal(expected, list.Nodes.Select(node => node.Number));
        Assert.Equal((Papers, start), (list.Total, list.Start));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task List_Sorted_Pages(PageRequest page, int[] expected, int start)
    {
        await WritePapersAsync();

        // Titles fall as numbers rise: descending by title is the order of numbers.
        NodePage list = await ReadAsync(reader => reader.ListAsync(
            new NodeQuery(EntityKind.Paper, page) { Order = [new SortKey(TextProperty.Title, null, Descending: true)] }, Cancellation));

        Assert.Equal(expected, list.Nodes.Select(node => node.Number));
        Assert.Equal((Papers, start), (list.Total, list.Start));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Neighbors_Page(PageRequest page, int[] expected, int start)
    {
        await WritePapersAsync();

        Neighbors neighbors = await NeighborPageAsync(new NeighborQuery(Relation.AuthorPapers, page), new NodeId(EntityKind.Author, 1));

        Assert.Equal(expected, neighbors.Targets.Select(node => node.Number));
        AssertEqual([Papers], neighbors.Totals);
        AssertEqual([start], neighbors.Starts);
    }

    [Fact]
    public async Task List_AfterPapersWereAbsorbed_LeavesNoHoles()
    {
        await WritePapersAsync();
        await WriteAsync(draft => draft.Paper("e", change => change with { Absorbed = [new(EntityKind.Paper, 2), new(EntityKind.Paper, 4)] }, new NodeId(EntityKind.Paper, 1)));

        NodePage list = await ReadAsync(reader => reader.ListAsync(new NodeQuery(EntityKind.Paper, new PageRequest(2, After: 0)), Cancellation));

        AssertEqual([3, 5], list.Nodes.Select(node => node.Number));
        Assert.Equal((3, 1), (list.Total, list.Start));
    }

    [Fact]
    public async Task List_ByNumber_PutsMissingLast_InBothDirections()
    {
        await WriteAsync(draft =>
        {
            foreach (int? year in new int?[] { 2001, null, 1999, 2001, null })
            {
                draft.Paper($"Paper {year}", change => change with { Year = year });
            }
        });

        AssertEqual([3, 1, 4, 2, 5], await ListAsync(new SortKey(null, NumberProperty.Year, Descending: false)));
        AssertEqual([1, 4, 3, 2, 5], await ListAsync(new SortKey(null, NumberProperty.Year, Descending: true)));
        AssertEqual([1, 4, 3, 2, 5], await ListAsync(new SortKey(null, NumberProperty.Year, Descending: true), new SortKey(TextProperty.Doi, null, Descending: true)));
    }

    [Fact]
    public async Task List_ByText_OrdersByScalarValue()
    {
        // U+FF5E sorts before U+1F9E0 by scalar value, and behind it by UTF-16 units; escapes count as what they stand for.
        string[] titles = ["b", "a", "～", "🧠", "é", "a\"", "a!", "a#", ""];
        await WriteAsync(draft =>
        {
            foreach (string title in titles)
            {
                draft.Paper(title);
            }
        });

        int[] order = await ListAsync(new SortKey(TextProperty.Title, null, Descending: false));

        AssertEqual(["", "a", "a!", "a\"", "a#", "b", "é", "～", "🧠"], order.Select(number => titles[number - 1]));
    }

    private async Task<int[]> ListAsync(params SortKey[] order) =>
        [.. (await ReadAsync(reader => reader.ListAsync(new NodeQuery(EntityKind.Paper, PageRequest.All) { Order = order }, Cancellation))).Nodes.Select(node => node.Number)];

    private async Task WritePapersAsync() => await WriteAsync(draft =>
    {
        for (int i = 0; i < Papers; i++)
        {
            draft.Paper(((char)('e' - i)).ToString(), change => change with { Authors = [draft.Author("Ada")], PublishedOn = new DateOnly(2020, 1, 28 - i) });
        }
    });
}
