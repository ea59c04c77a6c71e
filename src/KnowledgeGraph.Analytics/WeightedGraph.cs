namespace KnowledgeGraph.Analytics;

/// <summary>
/// An undirected weighted graph in compressed sparse rows. A loop stands for the ties inside a contracted community; it
/// counts twice in its node's degree.
/// </summary>
internal sealed class WeightedGraph
{
    private readonly int[] offsets;
    private readonly int[] targets;
    private readonly double[] weights;
    private readonly double[] loops;

    private WeightedGraph(double[] loops, IReadOnlyDictionary<(int Low, int High), double> ties)
    {
        this.loops = loops;
        NodeCount = loops.Length;
        offsets = new int[NodeCount + 1];
        Degrees = new double[NodeCount];
        foreach (var (low, high) in ties.Keys)
        {
            offsets[low + 1]++;
            offsets[high + 1]++;
        }

        for (int node = 0; node < NodeCount; node++)
        {
            offsets[node + 1] += offsets[node];
            Degrees[node] = 2 * loops[node];
        }

        targets = new int[offsets[^1]];
        weights = new double[targets.Length];
        int[] next = offsets[..^1];
        foreach (var ((low, high), weight) in ties.OrderBy(tie => tie.Key))
        {
            Add(next, low, high, weight);
            Add(next, high, low, weight);
        }

        TotalWeight = Degrees.Sum() / 2;
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount { get; }

    /// <summary>The sum of all ties' weights.</summary>
    public double TotalWeight { get; }

    /// <summary>The sum of the weights at each node.</summary>
    public double[] Degrees { get; }

    /// <summary>Builds the graph of a list of edges.</summary>
    public static WeightedGraph From(int nodeCount, IReadOnlyList<WeightedEdge> edges)
    {
        Dictionary<(int Low, int High), double> ties = [];
        foreach (WeightedEdge edge in edges)
        {
            if (edge.Source != edge.Target && edge.Weight > 0)
            {
                AddTie(ties, edge.Source, edge.Target, edge.Weight);
            }
        }

        return new WeightedGraph(new double[nodeCount], ties);
    }

    /// <summary>The graph whose nodes are the communities of this one.</summary>
    public WeightedGraph Contract(int[] community, int count)
    {
        double[] inside = new double[count];
        Dictionary<(int Low, int High), double> between = [];
        for (int node = 0; node < NodeCount; node++)
        {
            inside[community[node]] += loops[node];
            foreach (var (neighbor, weight) in NeighborsOf(node))
            {
                if (neighbor < node)
                {
                    continue;
                }

                if (community[node] == community[neighbor])
                {
                    inside[community[node]] += weight;
                }
                else
                {
                    AddTie(between, community[node], community[neighbor], weight);
                }
            }
        }

        return new WeightedGraph(inside, between);
    }

    /// <summary>A node's neighbours, its loop left out.</summary>
    public IEnumerable<(int Neighbor, double Weight)> NeighborsOf(int node)
    {
        for (int at = offsets[node]; at < offsets[node + 1]; at++)
        {
            yield return (targets[at], weights[at]);
        }
    }

    private static void AddTie(Dictionary<(int Low, int High), double> ties, int one, int other, double weight)
    {
        (int Low, int High) key = (Math.Min(one, other), Math.Max(one, other));
        ties[key] = ties.GetValueOrDefault(key) + weight;
    }

    private void Add(int[] next, int from, int to, double weight)
    {
        int at = next[from]++;
        targets[at] = to;
        weights[at] = weight;
        Degrees[from] += weight;
    }
}
