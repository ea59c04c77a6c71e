using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Rows from the other end.</summary>
internal static class RowReversal
{
    private const int SourcesAtOnce = 1 << 16;

    /// <summary>The sources of each target.</summary>
    /// <param name="rows">The targets of each source.</param>
    /// <param name="lastTarget">The largest number of a target.</param>
    /// <param name="order">The order of a target's sources; null for that of their numbers.</param>
    /// <param name="scratch">Where long rows lie.</param>
    public static CsrAdjacency Reverse(CsrAdjacency rows, int lastTarget, SourceOrder? order, Scratch scratch)
    {
        CsrBuilder reversed = new(scratch);
        Grouping<int>.Run(
            rows.Targets,
            lastTarget,
            grouping => VisitSources(rows, source =>
            {
                int place = order?.Place(source) ?? source;
                foreach (int target in rows[source])
                {
                    grouping.Add(target, place);
                }
            }),
            (target, sources) =>
            {
                order?.Sort(sources);
                reversed.Add(target, sources);
            },
            scratch);
        return reversed.Build(lastTarget);
    }

    /// <summary>The sources of each target with what stands beside them, most first, then by number.</summary>
    /// <inheritdoc cref="Reverse" />
    public static CsrAdjacency ReverseByWeight(CsrAdjacency rows, int lastTarget, Scratch scratch)
    {
        CsrBuilder reversed = new(scratch);
        Grouping<ulong>.Run(
            rows.Targets,
            lastTarget,
            grouping => VisitSources(rows, source =>
            {
                ReadOnlySpan<int> targets = rows[source];
                ReadOnlySpan<int> weights = rows.Weights(source);
                for (int i = 0; i < targets.Length; i++)
                {
                    grouping.Add(targets[i], WeightedRow.Key(source, weights[i]));
                }
            }),
            (target, sources) =>
            {
                sources.Sort();
                reversed.Begin(target);
                foreach (ulong key in sources)
                {
                    reversed.Add((int)(uint)key, WeightedRow.Weight(key));
                }
            },
            scratch);
        return reversed.Build(lastTarget);
    }

    // What was read of the rows is let go now and then.
    private static void VisitSources(CsrAdjacency rows, Action<int> visit)
    {
        for (int source = 0; source <= rows.LastSource; source++)
        {
            visit(source);
            if (source % SourcesAtOnce == SourcesAtOnce - 1)
            {
                rows.LetGo();
            }
        }

        rows.LetGo();
    }
}
