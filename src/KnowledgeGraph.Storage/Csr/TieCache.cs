namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Remembers the ties that were counted, up to a number of entries over all; then it starts afresh. Safe for many
/// threads: two may count the same ties, to the same result.
/// </summary>
internal sealed class TieCache(int entryLimit)
{
    // What a list costs beside its entries, in entries.
    private const int ListOverhead = 8;

    private Shelf shelf = new();

    public TieList GetOrCount<TState>(int relation, int source, int lastSource, TState state, Func<TState, int, TieList> count)
    {
        Shelf current = Volatile.Read(ref shelf);
        TieList?[] lists = current.Lists[relation] ?? current.Create(relation, lastSource);
        if ((uint)source >= (uint)lists.Length)
        {
            return TieList.Empty;
        }

        TieList? known = Volatile.Read(ref lists[source]);
        if (known is not null)
        {
            return known;
        }

        TieList counted = count(state, source);
        if (Interlocked.Add(ref current.Entries, counted.Targets.Length + ListOverhead) > entryLimit)
        {
            Interlocked.CompareExchange(ref shelf, new Shelf(), current);
        }
        else
        {
            Volatile.Write(ref lists[source], counted);
        }

        return counted;
    }

    private sealed class Shelf
    {
        public readonly TieList?[]?[] Lists = new TieList?[32][];
        public int Entries;

        public TieList?[] Create(int relation, int lastSource)
        {
            TieList?[] lists = new TieList?[lastSource + 1];
            return Interlocked.CompareExchange(ref Lists[relation], lists, null) ?? lists;
        }
    }
}
