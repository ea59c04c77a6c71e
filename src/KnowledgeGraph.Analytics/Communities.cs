namespace KnowledgeGraph.Analytics;

/// <summary>
/// Communities by the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre 2008, "Fast unfolding of communities in
/// large networks"): nodes move to the neighbouring community that raises modularity most, communities become nodes,
/// and again, until nothing rises. Nodes are visited in index order and ties go to the smaller community, so that the
/// same graph always gives the same answer.
/// </summary>
public static class Communities
{
    // A gain below this is rounding, not structure; without it two equal choices could take turns for ever.
    private const double LeastGain = 1e-12;

    /// <summary>The community of each node.</summary>
    /// <param name="nodeCount">The number of nodes.</param>
    /// <param name="edges">The ties; parallel ones add up, loops and ties of no positive weight are left out.</param>
    /// <returns>
    /// One number per node: communities count from 0, the largest first, equally large ones by their first node. A node
    /// without ties is a community of its own. Cost: nearly linear in the edges.
    /// </returns>
    public static int[] Detect(int nodeCount, IReadOnlyList<WeightedEdge> edges)
    {
        int[] membership = [.. Enumerable.Range(0, nodeCount)];
        WeightedGraph graph = WeightedGraph.From(nodeCount, edges);
        while (true)
        {
            int[] moved = MoveNodes(graph);
            int count = Renumber(moved);
            for (int node = 0; node < nodeCount; node++)
            {
                membership[node] = moved[membership[node]];
            }

            if (count == graph.NodeCount)
            {
                return LargestFirst(membership, count);
            }

            graph = graph.Contract(moved, count);
        }
    }

    private static int[] MoveNodes(WeightedGraph graph)
    {
        int[] community = [.. Enumerable.Range(0, graph.NodeCount)];
        double[] degreeOf = [.. graph.Degrees];
        double[] tieTo = new double[graph.NodeCount];
        List<int> near = [];
        bool changed = graph.TotalWeight > 0;
        while (changed)
        {
            changed = false;
            for (int node = 0; node < graph.NodeCount; node++)
            {
                int home = community[node];
                near.Clear();
                near.Add(home);
                tieTo[home] = 0;
                foreach (var (neighbor, weight) in graph.NeighborsOf(node))
                {
                    int other = community[neighbor];
                    if (other != home && tieTo[other] == 0)
                    {
                        near.Add(other);
                    }

                    tieTo[other] += weight;
                }

                degreeOf[home] -= graph.Degrees[node];
                int best = home;
                double bestGain = Gain(graph, tieTo[home], degreeOf[home], node);
                foreach (int candidate in near)
                {
                    double gain = Gain(graph, tieTo[candidate], degreeOf[candidate], node);
                    if (gain > bestGain + LeastGain || (Math.Abs(gain - bestGain) <= LeastGain && candidate < best && best != home))
                    {
                        (best, bestGain) = (candidate, gain);
                    }

                    tieTo[candidate] = 0;
                }

                degreeOf[best] += graph.Degrees[node];
                community[node] = best;
                changed |= best != home;
            }
        }

        return community;
    }

    // The part of the modularity's change that differs between communities (equation 2 of the paper, times total weight).
    private static double Gain(WeightedGraph graph, double tie, double degree, int node) =>
        tie - (degree * graph.Degrees[node] / (2 * graph.TotalWeight));

    private static int Renumber(int[] community)
    {
        Dictionary<int, int> numbers = [];
        for (int node = 0; node < community.Length; node++)
        {
            if (!numbers.TryGetValue(community[node], out int number))
            {
                numbers.Add(community[node], number = numbers.Count);
            }

            community[node] = number;
        }

        return numbers.Count;
    }

    private static int[] LargestFirst(int[] membership, int count)
    {
        int[] sizes = new int[count];
        foreach (int community in membership)
        {
            sizes[community]++;
        }

        // Numbers follow the first node already, and the sort is stable.
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(community => sizes[community])];
        int[] rank = new int[count];
        for (int place = 0; place < count; place++)
        {
            rank[order[place]] = place;
        }

        return Array.ConvertAll(membership, community => rank[community]);
    }
}
