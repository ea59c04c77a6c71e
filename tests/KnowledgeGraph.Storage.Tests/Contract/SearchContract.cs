using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What a search finds and what stands first.</summary>
public abstract class SearchContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    private const int Titled = 1;
    private const int Mentioning = 2;

    [Theory]
    [InlineData("large language model", "Concept:1")]
    [InlineData("Large Language Model", "Concept:1")]
    [InlineData("lage languge modle", "Concept:1")]
    [InlineData("Rodríguez", "Author:1")]
    [InlineData("rodriguez", "Author:1")]
    [InlineData("Rodrigez", "Author:1")]
    [InlineData("pau rodr", "Author:1")]
    [InlineData("cs.LG", "Category:1")]
    [InlineData("apple-ml", "Institution:1")]
    [InlineData("Gödel's theorem", "Paper:3")]
    [InlineData("godels theorem", "Paper:3")]
    [InlineData("深度", "Paper:4")]
    [InlineData("P. Rodriguez Lopez", "Author:1")]
    public async Task Search_FindsFirst(string text, string expected)
    {
        await WriteLibraryAsync();

        NodeId[] found = await SearchAsync(text);

        Assert.NotEmpty(found);
        Assert.Equal(expected, found[0].ToString());
    }

    [Theory]
    [InlineData("common begin", 40)]
    [InlineData("common beginning 1", 11)]
    [InlineData("rare begin", 3)]
    [InlineData("rare beginning", 2)]
    [InlineData("rare words beginning l", 1)]
    [InlineData("countess love", 1)]
    [InlineData("abstract word begi", 1)]
    public async Task Search_TakesTheLastWordAsABeginning_InFewNamesAndMany(string text, int expected)
    {
        await WriteAsync(draft =>
        {
            for (int paper = 0; paper < 40; paper++)
            {
                draft.Paper($"Common beginning {paper}");
            }

            draft.Paper("Rare beginning");
            draft.Paper("Rare words, beginning late");
            draft.Paper("Rare begins");
            draft.Paper("Apart", change => change with { Abstract = "An abstract of one word, begin" });
            NodeId ada = draft.Describe(EntityKind.Author, "Ada King", change => change with { Aliases = ["Countess Lovelace"] });
            draft.Paper("Notes", change => change with { Authors = [ada] });
        });

        SearchPage found = await ReadAsync(reader => reader.SearchAsync(text, [], PageRequest.All, Cancellation));

        Assert.Equal(expected, found.Total);
    }

    [Fact]
    public async Task Search_PutsNamesBeforeTitlesThatSayMore_AndAbstractsLast()
    {
        await WriteLibraryAsync();

        NodeId[] found = await SearchAsync("large language model");

        AssertEqual(["Concept:1", $"Paper:{Titled}", $"Paper:{Mentioning}"], found.Select(node => node.ToString()));
    }

    [Fact]
    public async Task Search_OfEqualNames_PutsTheOneWithMorePapersFirst()
    {
        await WriteAsync(draft =>
        {
            NodeId first = draft.Describe(EntityKind.Author, "Wei Wang");
            NodeId second = draft.Describe(EntityKind.Author, "Wei Wang");
            draft.Paper("One", change => change with { Authors = [first, second] });
            draft.Paper("Two", change => change with { Authors = [second] });
        });

        // The key belongs to the second; by name alone the two would be equal.
        AssertEqual(["Author:2", "Author:1"], (await SearchAsync("wei wan")).Select(node => node.ToString()));
    }

    [Fact]
    public async Task Search_KeepsToTheKinds()
    {
        await WriteLibraryAsync();

        Assert.All(await SearchAsync("model", EntityKind.Paper), node => Assert.Equal(EntityKind.Paper, node.Kind));
        Assert.Empty(await SearchAsync("Rodríguez", EntityKind.Paper, EntityKind.Concept));
    }

    [Fact]
    public async Task Search_PagesTheSameResults()
    {
        await WriteLibraryAsync();
        NodeId[] all = await SearchAsync("model");

        SearchPage second = await ReadAsync(reader => reader.SearchAsync("model", [], new PageRequest(1, After: 0), Cancellation));

        AssertEqual([all[1]], second.Nodes);
        Assert.Equal((all.Length, 1), (second.Total, second.Start));
        Assert.Single(second.Scores);
    }

    [Fact]
    public async Task Search_WhereNothingHasAllWords_FindsWhatHasSome()
    {
        await WriteLibraryAsync();

        Assert.Contains(new NodeId(EntityKind.Concept, 1), await SearchAsync("language xylophone quartz"));
    }

    public static TheoryData<string> StrangeTexts =>
    [
        "", " ", "\"", "\"\"\"", "a AND", "NEAR(a b)", "* ^ -x + :", "name:x", "🧠🧠", "\u0000", "\ud800", "%_", "'; DROP TABLE paper; --",
        "(", ")", "{}[]", "NOT", "OR OR OR", "\t\n", "ﷺ", new string('x', 10_000), string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"w{i}")),
        string.Concat(Enumerable.Repeat("深", 3_000)),
    ];

    [Theory]
    [MemberData(nameof(StrangeTexts), DisableDiscoveryEnumeration = true)]
    public async Task Search_TakesAnyTextAsWords(string text)
    {
        await WriteLibraryAsync();

        SearchPage page = await ReadAsync(reader => reader.SearchAsync(text, [], new PageRequest(5), Cancellation));

        Assert.Equal(page.Nodes.Length, page.Scores.Length);
        Assert.Equal(page.Scores.OrderDescending(), page.Scores);
    }

    private async Task<NodeId[]> SearchAsync(string text, params EntityKind[] kinds) =>
        (await ReadAsync(reader => reader.SearchAsync(text, kinds, PageRequest.All, Cancellation))).Nodes;

    private async Task WriteLibraryAsync() => await WriteAsync(draft =>
    {
        NodeId pau = draft.Describe(EntityKind.Author, "Pau Rodríguez", author => author with { Aliases = ["P. Rodriguez Lopez"] });
        NodeId apple = draft.Describe(EntityKind.Institution, "Apple", institution => institution with { Code = "apple-ml", Keys = ["code:apple-ml", "name:apple"] });
        NodeId learning = draft.Describe(EntityKind.Category, "Machine Learning", category => category with { Code = "cs.LG", Keys = ["code:cs.lg"] });
        NodeId concept = draft.Concept("large language model");
        draft.Paper("A Large Language Model for Maps", change => change with { Authors = [pau], Institutions = [apple], Categories = [learning], Concepts = [(concept, 1)] });
        draft.Paper("Cartography", change => change with { Abstract = "We ask what a large language model knows of maps.", Concepts = [(concept, 1)] });
        draft.Paper("Gödel's Theorem, Revisited");
        draft.Paper("关于深度学习的笔记");
    });
}
