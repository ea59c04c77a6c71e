using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Neighbourhoods and shortest paths.</summary>
public abstract class WalkContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    private static NodeId A(int number) => new(EntityKind.Author, number);

    [Fact]
    public async Task Neighborhood_StandsByDistance_ThenStrength()
    {
        await WriteChainAsync();

        Subgraph piece = await WalkAsync(new NeighborhoodQuery(A(1), Relation.Coauthors, 2, 1, 10));

        // Ada's ties: Cy by two papers, Bo by one. Behind them Di by Cy, Ed by Bo, both by one paper.
        AssertEqual([A(1), A(3), A(2), A(4), A(5)], piece.Nodes);
        AssertEqual([0, 1, 1, 2, 2], piece.Distances);
        AssertEqual([(0, 1, 2.0), (0, 2, 1.0), (1, 3, 1.0), (2, 4, 1.0)], piece.Edges.Select(edge => (edge.Source, edge.Target, edge.Weight)));
        Assert.All(piece.Edges, edge => Assert.Equal(EdgeKind.Coauthor, edge.Kind));
        Assert.False(piece.Truncated);
    }

    [Theory]
    [InlineData(2, 1, 10, 5, false)]
    [InlineData(2, 1, 5, 5, false)]
    [InlineData(2, 1, 4, 4, true)]
    [InlineData(2, 1, 3, 3, true)]
    [InlineData(1, 1, 3, 3, false)]
    [InlineData(0, 1, 3, 1, false)]
    [InlineData(2, 2, 10, 2, false)]
    [InlineData(9, 1, 1, 1, true)]
    [InlineData(0, 1, 0, 0, true)]
    public async Task Neighborhood_KeepsItsBounds(int depth, int minCount, int limit, int expected, bool truncated)
    {
        await WriteChainAsync();

        Subgraph piece = await WalkAsync(new NeighborhoodQuery(A(1), Relation.Coauthors, depth, minCount, limit));

        Assert.Equal(expected, piece.Nodes.Length);
        Assert.Equal(truncated, piece.Truncated);
        Assert.All(piece.Edges, edge => Assert.InRange(edge.Target, edge.Source + 1, expected - 1));
    }

    [Fact]
    public async Task Neighborhood_OfAuthorsOfManyPapers_CountsWhatTheyShare()
    {
        // Forty papers of forty of sixty authors each, so that each has some twenty-six; the guest has one of them.
        const int Papers = 40;
        const int Authors = 60;
        int[][] papers = [.. Enumerable.Range(0, Papers).Select(paper => Enumerable.Range(0, 40).Select(place => ((paper * 7) + place) % Authors).ToArray())];
        await WriteAsync(draft =>
        {
            NodeId[] authors = [.. Enumerable.Range(0, Authors).Select(author => draft.Author($"Author {author}"))];
            NodeId guest = draft.Author("Guest");
            for (int paper = 0; paper < Papers; paper++)
            {
                NodeId[] own = [.. papers[paper].Select(author => authors[author]), .. paper == 3 ? [guest] : Array.Empty<NodeId>()];
                draft.Paper($"Paper {paper}", change => change with { Authors = own });
            }
        });
        NodeId center = await FindAsync(EntityKind.Author, EntityKey.Name, "Guest");

        foreach (int minCount in new[] { 1, 16 })
        {
            Subgraph piece = await WalkAsync(new NeighborhoodQuery(center, Relation.Coauthors, 1, 1, 30));
            Subgraph strong = await WalkAsync(new NeighborhoodQuery(piece.Nodes[1], Relation.Coauthors, 2, minCount, 30));

            Assert.Equal(30, strong.Nodes.Length);
            AssertEqual(Shared(strong.Nodes, minCount), strong.Edges.Select(edge => (edge.Source, edge.Target, edge.Weight)));
            AssertEqual(Shared(piece.Nodes, 1), piece.Edges.Select(edge => (edge.Source, edge.Target, edge.Weight)));
        }

        IEnumerable<(int Source, int Target, double Weight)> Shared(NodeId[] nodes, int least) =>
            from source in Enumerable.Range(0, nodes.Length)
            from target in Enumerable.Range(source + 1, nodes.Length - source - 1)
            let count = Enumerable.Range(0, Papers).Count(paper => Has(paper, nodes[source]) && Has(paper, nodes[target]))
            where count >= least
            select (source, target, (double)count);

        bool Has(int paper, NodeId author) => author == center ? paper == 3 : papers[paper].Contains(author.Number - 1);
    }

    [Fact]
    public async Task Neighborhood_OfNobody_IsEmpty()
    {
        await WriteChainAsync();

        Assert.Empty((await WalkAsync(new NeighborhoodQuery(A(77), Relation.Coauthors, 2, 1, 10))).Nodes);
        Assert.Empty((await WalkAsync(new NeighborhoodQuery(new(EntityKind.Paper, 1), Relation.Coauthors, 2, 1, 10))).Nodes);
    }

    [Fact]
    public async Task Path_OverStatedEdges_GoesThroughPapers()
    {
        await WriteChainAsync();

        PathOutcome outcome = await FindAsync(new ShortestPathQuery(A(5), A(1), [], 8));

        AssertEqual([A(5), new(EntityKind.Paper, 4), A(2), new(EntityKind.Paper, 1), A(1)], outcome.Path!.Nodes);
        Assert.All(outcome.Path.Edges, edge => Assert.Equal((EdgeKind.Authored, 1.0, edge.Source + 1), (edge.Kind, edge.Weight, edge.Target)));
        Assert.False(outcome.Truncated);
    }

    [Fact]
    public async Task Path_OfEquallyShortOnes_IsTheOneWhoseNodesComeFirst()
    {
        await WriteAsync(draft =>
        {
            // From Ada to Zoe by Bo or Cy, each by two papers.
            draft.PaperBy("P1", 2020, "Ada", "Zoe 2", "Cy", "Bo");
            draft.PaperBy("P2", 2020, "Cy", "Zoe");
            draft.PaperBy("P3", 2020, "Bo", "Zoe");
            draft.PaperBy("P4", 2020, "Bo", "Zoe");
            draft.PaperBy("P5", 2020, "Ada", "Bo");
        });
        NodeId zoe = await FindAsync(EntityKind.Author, EntityKey.Name, "Zoe");
        NodeId cy = await FindAsync(EntityKind.Author, EntityKey.Name, "Cy");
        NodeId bo = await FindAsync(EntityKind.Author, EntityKey.Name, "Bo");

        PathOutcome stated = await FindAsync(new ShortestPathQuery(A(1), zoe, [], 8));
        PathOutcome coauthors = await FindAsync(new ShortestPathQuery(A(1), zoe, [EdgeKind.Coauthor], 8));
        PathOutcome back = await FindAsync(new ShortestPathQuery(zoe, A(1), [EdgeKind.Coauthor], 8));

        NodeId first = cy < bo ? cy : bo;
        AssertEqual([A(1), new(EntityKind.Paper, 1), cy, new(EntityKind.Paper, 2), zoe], stated.Path!.Nodes);
        AssertEqual([A(1), first, zoe], coauthors.Path!.Nodes);
        AssertEqual([zoe, first, A(1)], back.Path!.Nodes);
        AssertEqual([EdgeKind.Coauthor, EdgeKind.Coauthor], coauthors.Path.Edges.Select(edge => edge.Kind));
    }

    [Fact]
    public async Task Path_WithinItsLength_OrNone()
    {
        await WriteChainAsync();

        Assert.Null((await FindAsync(new ShortestPathQuery(A(5), A(1), [], 3))).Path);
        Assert.NotNull((await FindAsync(new ShortestPathQuery(A(5), A(1), [], 4))).Path);
        Assert.Null((await FindAsync(new ShortestPathQuery(A(1), A(6), [], 50))).Path);
        Assert.Equal(new PathOutcome(null, false), await FindAsync(new ShortestPathQuery(A(1), A(99), [], 8)));
        AssertEqual([A(1)], (await FindAsync(new ShortestPathQuery(A(1), A(1), [], 0))).Path!.Nodes);
        Assert.Null((await FindAsync(new ShortestPathQuery(A(1), A(2), [], 0))).Path);
    }

    [Fact]
    public async Task Path_AlongSomeEdges_LeavesOutTheOthers()
    {
        await WriteAsync(draft =>
        {
            NodeId ada = draft.Author("Ada");
            NodeId bo = draft.Author("Bo");
            NodeId lab = draft.Institution("Lab");
            draft.Paper("One", change => change with
            {
                Authors = [ada],
                Institutions = [lab],
                Affiliations = [(ada, lab)],
                Concepts = [(draft.Concept("graph"), 0.5)],
                References = ["title:two"],
            });
            draft.Paper("Two", change => change with { Authors = [bo], Institutions = [lab], Affiliations = [(bo, lab)], Concepts = [(draft.Concept("graph"), 0.25)] });
        });

        PathOutcome labs = await FindAsync(new ShortestPathQuery(A(1), A(2), [EdgeKind.AffiliatedWith], 8));
        PathOutcome cited = await FindAsync(new ShortestPathQuery(A(1), A(2), [EdgeKind.Cites, EdgeKind.Authored], 8));
        PathOutcome mentions = await FindAsync(new ShortestPathQuery(new(EntityKind.Paper, 1), new(EntityKind.Paper, 2), [EdgeKind.Mentions], 8));
        PathOutcome related = await FindAsync(new ShortestPathQuery(new(EntityKind.Paper, 1), new(EntityKind.Paper, 2), [EdgeKind.RelatedPaper], 8));

        AssertEqual([A(1), new(EntityKind.Institution, 1), A(2)], labs.Path!.Nodes);
        AssertEqual([A(1), new(EntityKind.Paper, 1), new(EntityKind.Paper, 2), A(2)], cited.Path!.Nodes);
        AssertEqual([0.5, 0.25], mentions.Path!.Edges.Select(edge => edge.Weight));
        Assert.Equal(1, related.Path!.Edges.Single().Weight, 12);
        Assert.Null((await FindAsync(new ShortestPathQuery(A(1), A(2), [EdgeKind.Coauthor], 8))).Path);
    }

    private async Task<Subgraph> WalkAsync(NeighborhoodQuery query) =>
        (await ReadAsync(reader => reader.ReadNeighborhoodsAsync([query], Cancellation)))[0];

    private async Task<PathOutcome> FindAsync(ShortestPathQuery query) =>
        (await ReadAsync(reader => reader.FindPathsAsync([query], Cancellation)))[0];

    // Ada 1, Bo 2, Cy 3, Di 4, Ed 5; Fay 6 stands apart.
    private async Task WriteChainAsync() => await WriteAsync(draft =>
    {
        draft.PaperBy("P1", 2020, "Ada", "Bo");
        draft.PaperBy("P2", 2020, "Ada", "Cy");
        draft.PaperBy("P3", 2020, "Cy", "Di");
        draft.PaperBy("P4", 2020, "Bo", "Ed");
        draft.PaperBy("P5", 2021, "Cy", "Ada");
        draft.PaperBy("P6", 2021, "Fay");
    });
}
