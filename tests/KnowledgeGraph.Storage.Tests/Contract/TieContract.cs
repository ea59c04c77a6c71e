using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Derived ties: what they count, in which order, and the papers behind them.</summary>
public abstract class TieContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Coauthors_StandByShares_WithYears()
    {
        await WriteAsync(draft =>
        {
            draft.PaperBy("One", 2018, "Ada", "Bo", "Cy");
            draft.PaperBy("Two", 2021, "Cy", "Ada");
            draft.Paper("Three", change => change with { Authors = [draft.Author("Ada"), draft.Author("Di")] });
        });

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.Coauthors, PageRequest.All), new NodeId(EntityKind.Author, 1));

        AssertEqual([3, 2, 4], page.Targets.Select(target => target.Number));
        AssertEqual([2, 1, 1], page.Counts);
        AssertEqual([2018, 2018, 0], page.FirstYears);
        AssertEqual([2021, 2018, 0], page.LastYears);
    }

    [Fact]
    public async Task MinCount_LeavesOutWeakerTies()
    {
        await WriteAsync(draft =>
        {
            draft.PaperBy("One", 2018, "Ada", "Bo", "Cy");
            draft.PaperBy("Two", 2021, "Cy", "Ada");
        });

        Neighbors page = await NeighborPageAsync(
            new NeighborQuery(Relation.Coauthors, PageRequest.All) { MinCount = 2 }, new NodeId(EntityKind.Author, 1), new NodeId(EntityKind.Author, 2));

        AssertEqual([3], page.Targets.Select(target => target.Number));
        AssertEqual([1, 0], page.Totals);
    }

    [Fact]
    public async Task RelatedConcepts_WeighHowFarFromChance()
    {
        await WriteAsync(draft =>
        {
            draft.PaperOn("One", "a", "b");
            draft.PaperOn("Two", "a", "b", "c");
            draft.PaperOn("Three", "a", "c");
            draft.PaperOn("Four", "c", "d");
        });

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.RelatedConcepts, PageRequest.All), new NodeId(EntityKind.Concept, 1));

        // b stands with a in 2 of 4 papers, in 2 at all; c in 2 of its 3: equal counts, so the heavier tie stands first.
        AssertEqual([2, 3], page.Targets.Select(target => target.Number));
        AssertEqual([2, 2], page.Counts);
        Assert.Equal(Math.Log(0.5 / (0.75 * 0.5)) / -Math.Log(0.5), page.Weights![0], 12);
        Assert.Equal(Math.Log(0.5 / (0.75 * 0.75)) / -Math.Log(0.5), page.Weights[1], 12);
    }

    [Fact]
    public async Task RelatedConcepts_InEveryPaper_WeighOne()
    {
        await WriteAsync(draft => draft.PaperOn("One", "a", "b"));

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.RelatedConcepts, PageRequest.All), new NodeId(EntityKind.Concept, 1));

        AssertEqual([1.0], page.Weights);
    }

    [Fact]
    public async Task RelatedPapers_WeighTheCosineOfTheirConcepts()
    {
        await WriteAsync(draft =>
        {
            draft.PaperOn("One", "a", "b");
            draft.PaperOn("Two", "b", "a");
            draft.PaperOn("Three", "a", "c");
            draft.PaperOn("Four", "d");
        });

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.RelatedPapers, PageRequest.All), new NodeId(EntityKind.Paper, 1));

        double a = Math.Log(1 + (4 / 3.0));
        double b = Math.Log(1 + (4 / 2.0));
        double c = Math.Log(1 + (4 / 1.0));
        AssertEqual([2, 3], page.Targets.Select(target => target.Number));
        AssertEqual([2, 1], page.Counts);
        Assert.Equal(1, page.Weights![0], 12);
        Assert.Equal(a * a / (Math.Sqrt((a * a) + (b * b)) * Math.Sqrt((a * a) + (c * c))), page.Weights[1], 12);
    }

    [Fact]
    public async Task SharedPapers_AreThoseOfBothEnds_NewestFirst()
    {
        await WriteAsync(draft =>
        {
            draft.PaperBy("One", 2018, "Ada", "Bo");
            draft.PaperBy("Two", 2021, "Bo", "Ada", "Cy");
            draft.PaperBy("Three", 2019, "Ada");
        });
        NodeId ada = new(EntityKind.Author, 1);
        NodeId bo = new(EntityKind.Author, 2);
        Tie[] ties = [new(ada, bo), new(bo, ada), new(ada, new(EntityKind.Author, 9)), new(ada, new(EntityKind.Concept, 2)), new(new(EntityKind.Paper, 1), new(EntityKind.Paper, 2))];

        Neighbors page = await ReadAsync(reader => reader.ReadSharedPapersAsync(new PageRequest(1), ties, Cancellation));

        AssertEqual([2, 2], page.Targets.Select(target => target.Number));
        AssertEqual([2, 2, 0, 0, 0], page.Totals);
        AssertEqual([0, 1, 2, 2, 2, 2], page.Offsets);
    }

    [Fact]
    public async Task TiesAcrossKinds_CountPapers()
    {
        await WriteAsync(draft =>
        {
            NodeId ada = draft.Author("Ada");
            NodeId cs = draft.Category("cs.LG");
            draft.Paper("One", change => change with { Authors = [ada, draft.Author("Bo")], Categories = [cs], Concepts = [(draft.Concept("a"), 1), (draft.Concept("b"), 1)] });
            draft.Paper("Two", change => change with { Authors = [ada], Categories = [cs], Concepts = [(draft.Concept("b"), 1)] });
        });

        Neighbors concepts = await NeighborPageAsync(new NeighborQuery(Relation.AuthorConcepts, PageRequest.All), new NodeId(EntityKind.Author, 1));
        Neighbors authors = await NeighborPageAsync(new NeighborQuery(Relation.ConceptAuthors, PageRequest.All), new NodeId(EntityKind.Concept, 2));
        Neighbors inCategory = await NeighborPageAsync(new NeighborQuery(Relation.CategoryConcepts, PageRequest.All), new NodeId(EntityKind.Category, 1));

        AssertEqual([(2, 2), (1, 1)], concepts.Targets.Zip(concepts.Counts!, (node, count) => (node.Number, count)));
        AssertEqual([(1, 2), (2, 1)], authors.Targets.Zip(authors.Counts!, (node, count) => (node.Number, count)));
        AssertEqual([(2, 2), (1, 1)], inCategory.Targets.Zip(inCategory.Counts!, (node, count) => (node.Number, count)));
    }

    [Fact]
    public async Task PaperOfThreeThousandAuthors_IsCountedRight_AndStaysSmall()
    {
        string[] crowd = [.. Enumerable.Range(0, 3000).Select(i => $"Member {i}")];
        await WriteAsync(draft =>
        {
            draft.PaperBy("Together", 2020, crowd);
            draft.PaperBy("Apart", 2022, crowd[2999], crowd[10]);
            draft.PaperBy("Elsewhere", 2022, crowd[0], "Stranger");
        });
        NodeId last = new(EntityKind.Author, 3000);
        NodeId stranger = new(EntityKind.Author, 3001);

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.Coauthors, new PageRequest(2)), last, stranger);
        Subgraph[] pieces = await ReadAsync(reader => reader.ReadNeighborhoodsAsync([new NeighborhoodQuery(stranger, Relation.Coauthors, 3, 1, 50)], Cancellation));
        PathOutcome[] paths = await ReadAsync(reader => reader.FindPathsAsync([new ShortestPathQuery(stranger, last, [EdgeKind.Coauthor], 6)], Cancellation));

        AssertEqual([2999, 1], page.Totals);
        AssertEqual([11, 1, 1], page.Targets.Select(target => target.Number));
        AssertEqual([2, 1, 1], page.Counts);
        Assert.Equal(50, pieces[0].Nodes.Length);
        Assert.True(pieces[0].Truncated);
        AssertEqual([stranger, new(EntityKind.Author, 1), last], paths[0].Path!.Nodes);
    }
}
