using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Search;
using KnowledgeGraph.Storage.Walking;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// One published version with all that answers questions about it. Counted by those who hold it; the last one to let
/// go closes its connections.
/// </summary>
internal sealed class GraphVersion
{
    private int holders = 1;

    /// <summary>A version that reads the rest of its state through connections that it closes.</summary>
    public GraphVersion(Snapshot snapshot, ColdReader cold, EmbeddedStoreOptions options)
    {
        Snapshot = snapshot;
        Cold = cold;
        Lists = new NeighborLists(snapshot, new Ties(snapshot, options.Limits));
        Pages = new NeighborPages(snapshot, Lists);
        Nodes = new NodeLists(snapshot, Lists, options.Limits);
        Neighborhoods = new NeighborhoodWalk(snapshot, Lists, options);
        Paths = new PathFinder(snapshot, Lists, options);
        Search = new GraphSearch(snapshot, cold, options.Limits);
    }

    public Snapshot Snapshot { get; }

    public ColdReader Cold { get; }

    public NeighborLists Lists { get; }

    public NeighborPages Pages { get; }

    public NodeLists Nodes { get; }

    public NeighborhoodWalk Neighborhoods { get; }

    public PathFinder Paths { get; }

    public GraphSearch Search { get; }

    /// <summary>This version over another base of the same store.</summary>
    /// <param name="folded">A snapshot of this version or of one before it.</param>
    /// <param name="options">The store's options.</param>
    /// <returns>The version; null where too much changed since the snapshot.</returns>
    public GraphVersion? Update(Snapshot folded, EmbeddedStoreOptions options)
    {
        Snapshot? snapshot = null;
        Cold.Use(connection => snapshot = SnapshotUpdate.Apply(folded, connection.Database, Snapshot.State, options.Limits));
        if (snapshot is null)
        {
            return null;
        }

        GraphVersion next = new(snapshot, Cold.Hold(), options);
        next.Nodes.Sorted.TakeOver(Nodes.Sorted, isSame: true);
        return next;
    }

    /// <summary>Holds the version; false where it is closed already.</summary>
    public bool TryHold()
    {
        int now = Volatile.Read(ref holders);
        while (now > 0)
        {
            int seen = Interlocked.CompareExchange(ref holders, now + 1, now);
            if (seen == now)
            {
                return true;
            }

            now = seen;
        }

        return false;
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            Cold.LetGo();
        }
    }
}
