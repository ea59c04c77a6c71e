using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Puts pages together, source by source.</summary>
internal sealed class NeighborColumns(Relation relation, int sourceCount)
{
    private readonly EntityKind targetKind = Relations.TargetKind(relation);
    private readonly List<int> offsets = new(sourceCount + 1) { 0 };
    private readonly List<int> totals = new(sourceCount);
    private readonly List<int> starts = new(sourceCount);
    private readonly List<NodeId> targets = [];
    private readonly List<int>? counts = Relations.HasCounts(relation) ? [] : null;
    private readonly List<double>? weights = Relations.HasWeights(relation) ? [] : null;
    private readonly List<int>? firstYears = relation == Relation.Coauthors ? [] : null;
    private readonly List<int>? lastYears = relation == Relation.Coauthors ? [] : null;

    /// <summary>Adds a neighbour to the page that is being built.</summary>
    public void Add(int number, int count, double weight, int firstYear, int lastYear)
    {
        targets.Add(new NodeId(targetKind, number));
        counts?.Add(count);
        weights?.Add(weight);
        firstYears?.Add(firstYear);
        lastYears?.Add(lastYear);
    }

    /// <summary>Adds a whole page.</summary>
    public void Add(PageRequest page, KnownNeighbors known)
    {
        foreach (KnownNeighbor neighbor in known.Page)
        {
            Add(neighbor.Number, neighbor.Count, neighbor.Weight, neighbor.FirstYear, neighbor.LastYear);
        }

        End(page, known.Total);
    }

    /// <summary>Ends the page.</summary>
    public void End(PageRequest page, int total)
    {
        totals.Add(total);
        starts.Add(page.Within(total).Start);
        offsets.Add(targets.Count);
    }

    /// <summary>Pages that are all known.</summary>
    /// <param name="key">What they answer.</param>
    /// <param name="pages">One for each source.</param>
    public static Neighbors Of(NeighborKey key, ReadOnlySpan<KnownNeighbors> pages)
    {
        int all = 0;
        foreach (KnownNeighbors known in pages)
        {
            all += known.Page.Length;
        }

        bool isDated = key.Relation == Relation.Coauthors;
        Neighbors neighbors = new()
        {
            Offsets = new int[pages.Length + 1],
            Targets = new NodeId[all],
            Totals = new int[pages.Length],
            Starts = new int[pages.Length],
            Counts = Relations.HasCounts(key.Relation) ? new int[all] : null,
            Weights = Relations.HasWeights(key.Relation) ? new double[all] : null,
            FirstYears = isDated ? new int[all] : null,
            LastYears = isDated ? new int[all] : null,
        };
        EntityKind targetKind = Relations.TargetKind(key.Relation);
        int place = 0;
        for (int source = 0; source < pages.Length; source++)
        {
            foreach (KnownNeighbor neighbor in pages[source].Page)
            {
                neighbors.Targets[place] = new NodeId(targetKind, neighbor.Number);
                Set(neighbors.Counts, neighbor.Count);
                Set(neighbors.Weights, neighbor.Weight);
                Set(neighbors.FirstYears, neighbor.FirstYear);
                Set(neighbors.LastYears, neighbor.LastYear);
                place++;
            }

            neighbors.Totals[source] = pages[source].Total;
            neighbors.Starts[source] = key.Page.Within(pages[source].Total).Start;
            neighbors.Offsets[source + 1] = place;
        }

        return neighbors;

        void Set<T>(T[]? column, T value)
        {
            if (column is not null)
            {
                column[place] = value;
            }
        }
    }

    /// <summary>The pages of whole lists in another order.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="whole">All neighbours of all sources.</param>
    /// <param name="order">The places of all of them in the order.</param>
    public static Neighbors Arrange(NeighborQuery query, Neighbors whole, int[] order)
    {
        int sources = whole.Totals.Length;
        List<int>[] lists = [.. Enumerable.Range(0, sources).Select(_ => new List<int>())];
        int[] sourceOf = new int[whole.Targets.Length];
        for (int source = 0; source < sources; source++)
        {
            Array.Fill(sourceOf, source, whole.Offsets[source], whole.Totals[source]);
        }

        foreach (int place in order)
        {
            lists[sourceOf[place]].Add(place);
        }

        NeighborColumns columns = new(query.Relation, sources);
        foreach (List<int> list in lists)
        {
            (int start, int count) = query.Page.Within(list.Count);
            foreach (int place in list.GetRange(start, count))
            {
                columns.Add(
                    whole.Targets[place].Number, whole.Counts?[place] ?? 0, whole.Weights?[place] ?? 0,
                    whole.FirstYears?[place] ?? 0, whole.LastYears?[place] ?? 0);
            }

            columns.End(query.Page, list.Count);
        }

        return columns.Build();
    }

    public Neighbors Build() => new()
    {
        Offsets = [.. offsets],
        Targets = [.. targets],
        Totals = [.. totals],
        Starts = [.. starts],
        Counts = counts?.ToArray(),
        Weights = weights?.ToArray(),
        FirstYears = firstYears?.ToArray(),
        LastYears = lastYears?.ToArray(),
    };
}
