using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// How many papers the entities with the most papers share among each other, along one derived relation. They stand in
/// nearly every neighbourhood, and each has more papers than a graph has nodes to draw: what one of them shares with the
/// others is counted when it is first asked for, and remembered.
/// </summary>
internal sealed class HubTies
{
    // Four kilobytes each.
    private const int MostHubs = 1_024;

    private readonly CsrAdjacency papers;
    private readonly CsrAdjacency targets;
    private readonly Dictionary<int, int> ranks = [];
    private readonly int[]?[] rows;

    public HubTies(Snapshot snapshot, Relation relation)
    {
        (papers, targets) = TieCounters.Through(snapshot, relation);
        int[] sources = snapshot.TiesKept(relation).Sources.Span.ToArray();
        int[] degrees = Array.ConvertAll(sources, source => -papers.Degree(source));
        Array.Sort(degrees, sources);
        foreach (int source in sources.AsSpan(0, Math.Min(sources.Length, MostHubs)))
        {
            ranks.Add(source, ranks.Count);
        }

        rows = new int[ranks.Count][];
    }

    /// <summary>The place of an entity among the hubs; −1 where it is none.</summary>
    public int Rank(int source) => ranks.GetValueOrDefault(source, -1);

    /// <summary>How many papers two hubs share.</summary>
    /// <param name="left">A hub.</param>
    /// <param name="leftRank">Its place.</param>
    /// <param name="rightRank">The place of another one.</param>
    public int Count(int left, int leftRank, int rightRank)
    {
        if (Volatile.Read(ref rows[leftRank]) is int[] row)
        {
            return row[rightRank];
        }

        // Counted by two at once, it is the same twice.
        return Volatile.Read(ref rows[rightRank]) is int[] other ? other[leftRank] : CountAll(left, leftRank)[rightRank];
    }

    private int[] CountAll(int hub, int rank)
    {
        int[] row = new int[ranks.Count];
        foreach (int paper in papers[hub])
        {
            foreach (int target in targets[paper])
            {
                if (ranks.TryGetValue(target, out int other))
                {
                    row[other]++;
                }
            }
        }

        Volatile.Write(ref rows[rank], row);
        return row;
    }
}
