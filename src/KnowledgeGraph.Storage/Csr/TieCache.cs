using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Remembers the ties that were counted, up to a number of entries over all; then it starts afresh. Safe for many
/// threads: two may count the same ties, to the same result.
/// </summary>
internal sealed class TieCache(int entryLimit)
{
    // What a list costs beside its entries, in entries.
    private const int ListOverhead = 16;

    private Shelf shelf = new();

    public TieList? Find(Relation relation, int source) =>
        Volatile.Read(ref shelf).Lists.TryGetValue(new NodeKey(relation, source), out TieList? known) ? known : null;

    public void Keep(Relation relation, int source, TieList counted)
    {
        Shelf current = Volatile.Read(ref shelf);
        if (Interlocked.Add(ref current.Entries, counted.Targets.Length + ListOverhead) > entryLimit)
        {
            Interlocked.CompareExchange(ref shelf, new Shelf(), current);
        }
        else
        {
            current.Lists[new NodeKey(relation, source)] = counted;
        }
    }

    private readonly record struct NodeKey(Relation Relation, int Source);

    private sealed class Shelf
    {
        public readonly ConcurrentDictionary<NodeKey, TieList> Lists = [];
        public int Entries;
    }
}
