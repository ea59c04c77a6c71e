using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Counts the ties that a snapshot keeps.</summary>
internal static class KeptTiesBuilder
{
    // Who is counted through fewer neighbours of papers is counted when asked for.
    private const int LeastCost = 1_024;

    private const int MostPerRow = 512;

    // Each thread has a counter for every entity.
    private static readonly ParallelOptions OnAllCores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    // So many rows are counted side by side before they move to where they are kept.
    private const int RowsAtOnce = 8_192;

    // What counting may cost in all, for so many relations of a graph: beyond it, ties are counted when asked for.
    private const int MostPerRelation = 32;
    private const long AlwaysAllowed = 50_000_000;

    public static KeptTies Build(Snapshot snapshot, TieCounters counters, Relation relation, Scratch scratch)
    {
        (CsrAdjacency papers, CsrAdjacency targets) = TieCounters.Through(snapshot, relation);
        List<int> sources = [];
        long left = AlwaysAllowed + ((long)targets.Count * MostPerRelation);
        for (int source = 1; source <= papers.LastSource; source++)
        {
            if (papers.Degree(source) < KeptTies.LeastPapers)
            {
                continue;
            }

            long cost = TieCounters.Cost(papers[source], targets, long.MaxValue);
            if (cost >= LeastCost && cost <= left)
            {
                left -= cost;
                sources.Add(source);
            }
        }

        (int Total, ulong[] Row)[] rows = new (int, ulong[])[Math.Min(sources.Count, RowsAtOnce)];
        KeptTies old = snapshot.TiesKept(relation);
        BlockBuilder<int> kept = new(scratch), offsets = new(scratch), totals = new(scratch);
        BlockBuilder<ulong> entries = new(scratch);
        offsets.Add(0);
        for (int first = 0; first < sources.Count; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, sources.Count - first);
            Parallel.For(0, count, OnAllCores, place => rows[place] = Row(sources[first + place]));
            for (int place = 0; place < count; place++)
            {
                if (rows[place].Row.Length > 0)
                {
                    kept.Add(sources[first + place]);
                    totals.Add(rows[place].Total);
                    entries.Add(rows[place].Row);
                    offsets.Add(entries.Count);
                }
            }

            scratch.LetGo();
        }

        return new KeptTies(kept.ToBlock(), offsets.ToBlock(), totals.ToBlock(), entries.ToBlock(), relation == Relation.Coauthors);

        (int, ulong[]) Row(int source) =>
            !papers.IsPatched(source) && old.TryFind(source, out int known, out ReadOnlySpan<ulong> row)
                ? (known, row.ToArray())
                : Count(snapshot, counters, relation, source);
    }

    /// <summary>A source's row as it is kept; empty where it cannot be.</summary>
    public static (int Total, ulong[] Row) Count(Snapshot snapshot, TieCounters counters, Relation relation, int source)
    {
        TieList ties = counters.CountStrongest(snapshot, relation, source, MostPerRow, out int total);
        ulong[] row = new ulong[ties.Targets.Length];
        for (int i = 0; i < row.Length; i++)
        {
            if (!KeptTies.TryPack(ties, i, out row[i]))
            {
                return (total, []);
            }
        }

        return (total, row);
    }
}
