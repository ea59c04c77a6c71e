using FsCheck;
using FsCheck.Fluent;

namespace KnowledgeGraph.Analytics.Tests;

public sealed class CommunitiesTests
{
    [Fact]
    public void Detect_TwoCliquesAndOneBridge_GivesTwoCommunities()
    {
        List<WeightedEdge> edges = [.. Clique(0, 5), .. Clique(5, 4), new(4, 5, 1)];

        int[] communities = Communities.Detect(9, edges);

        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1], communities);
    }

    // The ring of cliques is the textbook case in which the first level alone stops too early.
    [Fact]
    public void Detect_RingOfThirtyCliques_KeepsEveryCliqueTogether()
    {
        const int Cliques = 30, Size = 5;
        List<WeightedEdge> edges = [];
        for (int clique = 0; clique < Cliques; clique++)
        {
            edges.AddRange(Clique(clique * Size, Size));
            edges.Add(new WeightedEdge(clique * Size, (clique + 1) % Cliques * Size, 1));
        }

        int[] communities = Communities.Detect(Cliques * Size, edges);

        Assert.All(Enumerable.Range(0, Cliques), clique =>
            Assert.Single(communities.Skip(clique * Size).Take(Size).Distinct()));
        Assert.InRange(communities.Distinct().Count(), 10, Cliques);
    }

    [Fact]
    public void Detect_NoPositiveTies_LeavesEveryNodeAlone() =>
        Assert.Equal([0, 1, 2], Communities.Detect(3, [new(0, 1, 0), new(1, 2, -0.5), new(2, 2, 3)]));

    [Fact]
    public void Detect_NoNodes_GivesNothing() => Assert.Empty(Communities.Detect(0, []));

    [Fact]
    public void Detect_AnyGraph_IsNoWorseThanSinglesAndOrderedBySize() =>
        Prop.ForAll(Graphs().ToArbitrary(), graph =>
        {
            int[] communities = Communities.Detect(graph.Nodes, graph.Edges);
            int[] singles = [.. Enumerable.Range(0, graph.Nodes)];
            int[] sizes = [.. communities.GroupBy(community => community).OrderBy(group => group.Key).Select(group => group.Count())];
            return communities.SequenceEqual(Communities.Detect(graph.Nodes, graph.Edges))
                && sizes.SequenceEqual(sizes.OrderDescending())
                && communities.Distinct().Count() == communities.Max() + 1
                && Modularity(graph, communities) >= Modularity(graph, singles) - 1e-9;
        }).QuickCheckThrowOnFailure();

    private static Gen<(int Nodes, WeightedEdge[] Edges)> Graphs() =>
        from nodes in Gen.Choose(1, 40)
        from edges in (
            from source in Gen.Choose(0, nodes - 1)
            from target in Gen.Choose(0, nodes - 1)
            from weight in Gen.Choose(1, 5)
            select new WeightedEdge(source, target, weight)).ArrayOf()
        select (nodes, edges);

    private static IEnumerable<WeightedEdge> Clique(int first, int size) =>
        from source in Enumerable.Range(first, size)
        from target in Enumerable.Range(first, size)
        where source < target
        select new WeightedEdge(source, target, 1);

    // Newman's definition, spelled out over all pairs.
    private static double Modularity((int Nodes, WeightedEdge[] Edges) graph, int[] communities)
    {
        double[][] adjacency = [.. Enumerable.Range(0, graph.Nodes).Select(_ => new double[graph.Nodes])];
        foreach (WeightedEdge edge in graph.Edges.Where(edge => edge.Source != edge.Target))
        {
            adjacency[edge.Source][edge.Target] += edge.Weight;
            adjacency[edge.Target][edge.Source] += edge.Weight;
        }

        double[] degrees = [.. adjacency.Select(row => row.Sum())];
        double total = degrees.Sum();
        if (total == 0)
        {
            return 0;
        }

        double sum = 0;
        for (int node = 0; node < graph.Nodes; node++)
        {
            for (int other = 0; other < graph.Nodes; other++)
            {
                sum += communities[node] == communities[other] ? adjacency[node][other] - (degrees[node] * degrees[other] / total) : 0;
            }
        }

        return sum / total;
    }
}
