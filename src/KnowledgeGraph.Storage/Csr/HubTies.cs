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

    /// <summary>Whether a hub's row is there already; else it takes a step for every author, concept or institution of its papers.</summary>
    public bool IsCounted(int rank) => Volatile.Read(ref rows[rank]) is not null;

    /// <summary>How many papers a hub shares with each, by their places. Counted by two threads at once it is the same twice.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="rank">Its place.</param>
    public int[] Row(int hub, int rank) => Volatile.Read(ref rows[rank]) ?? CountAll(hub, rank);

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
