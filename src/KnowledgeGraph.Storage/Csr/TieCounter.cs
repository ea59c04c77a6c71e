using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Counts how often entities stand together, for one entity at a time: over its papers, over all that stand on them.
/// Nothing is ever expanded into all pairs, so a paper with thousands of authors costs each of them its length and
/// nobody else anything.
/// </summary>
internal sealed class TieCounter(int lastTarget)
{
    /// <summary>So many are counted on the spot: a cell for every entity of the graph would be far away in memory.</summary>
    public const int MostNear = 512;

    // A page of first ones is inserted one by one; beyond that length sorting all is cheaper.
    private const int MostInserted = 32;
    private const int MostSlotBits = 11;
    private const int PlaceBits = 9;

    // A cell for every entity, and which of them are in use: a large graph's are counted one by one, thousands of times.
    private readonly ConcurrentBag<(Cell[] Cells, List<int> Touched)> free = [];

    /// <summary>Counts the ties of one entity, most shared first, then by number.</summary>
    /// <param name="papers">What it has ties through.</param>
    /// <param name="targets">From those to the other ends.</param>
    /// <param name="self">The entity itself, left out; 0 for none.</param>
    /// <param name="years">Years by paper where first and last ones are wanted; else null.</param>
    /// <param name="limit">The most ties that come back; those of equally many papers come back together or not at all.</param>
    /// <param name="total">How many ties there are.</param>
    public TieList Count(ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years, int limit, out int total)
    {
        long cost = TieCounters.Cost(papers, targets, MostNear + 1);
        if (cost > MostNear)
        {
            return CountInCells(papers, targets, self, years, limit, out total);
        }

        TieList all = CountFew(papers, targets, (int)cost, self, years, int.MaxValue, out total);
        return total <= limit ? all : WithoutParting(all, limit);
    }

    /// <summary>Counts the ties of one entity through few papers; answers the first ones alone.</summary>
    /// <param name="papers">As for <see cref="Count"/>.</param>
    /// <param name="targets">As for <see cref="Count"/>.</param>
    /// <param name="cost">To how many ends the papers lead, <see cref="MostNear"/> at most; see <see cref="TieCounters.Cost"/>.</param>
    /// <param name="self">As for <see cref="Count"/>.</param>
    /// <param name="years">As for <see cref="Count"/>.</param>
    /// <param name="wanted">How many of the first ones.</param>
    /// <param name="total">How many ties there are.</param>
    [SkipLocalsInit]
    public static TieList CountFew(
        ReadOnlySpan<int> papers, CsrAdjacency targets, int cost, int self, Column<int>? years, int wanted, out int total)
    {
        Span<Counted> counted = stackalloc Counted[MostNear];

        // A small table of places, at least twice as long as can ever be filled.
        int slotBits = BitOperations.Log2((uint)cost + 1) + 2;
        Span<short> slots = stackalloc short[1 << MostSlotBits];
        slots = slots[..(1 << slotBits)];
        slots.Clear();
        total = 0;
        foreach (int paper in papers)
        {
            int year = years is null || years[paper] == PaperColumns.NoYear ? 0 : years[paper];
            foreach (int target in targets[paper])
            {
                if (target == self)
                {
                    continue;
                }

                int slot = (int)((uint)target * 2654435769u >> (32 - slotBits));
                while (slots[slot] != 0 && counted[slots[slot] - 1].Target != target)
                {
                    slot = (slot + 1) & (slots.Length - 1);
                }

                if (slots[slot] == 0)
                {
                    counted[total] = new Counted { Target = target };
                    slots[slot] = (short)++total;
                }

                counted[slots[slot] - 1].Add(year);
            }
        }

        // Most shared papers first, then by number: both, and the place, fit one number that sorts.
        Span<ulong> keys = stackalloc ulong[MostNear];
        keys = keys[..total];
        for (int place = 0; place < keys.Length; place++)
        {
            keys[place] = ((ulong)(MostNear - counted[place].Count) << (32 + PlaceBits)) | ((ulong)(uint)counted[place].Target << PlaceBits) | (uint)place;
        }

        keys = First(keys, wanted);
        TieList ties = Empty(keys.Length, years is not null);
        for (int i = 0; i < keys.Length; i++)
        {
            Put(ties, i, counted[(int)(keys[i] & ((1 << PlaceBits) - 1))]);
        }

        return ties;
    }

    // The smallest keys in order, moved to the front.
    private static Span<ulong> First(Span<ulong> keys, int wanted)
    {
        if (wanted >= keys.Length || wanted > MostInserted)
        {
            keys.Sort();
            return keys[..Math.Min(wanted, keys.Length)];
        }

        Span<ulong> first = keys[..wanted];
        first.Sort();
        for (int i = wanted; i < keys.Length && wanted > 0; i++)
        {
            ulong key = keys[i];
            if (key < first[^1])
            {
                int place = wanted - 1;
                for (; place > 0 && first[place - 1] > key; place--)
                {
                    first[place] = first[place - 1];
                }

                first[place] = key;
            }
        }

        return first;
    }

    private TieList CountInCells(ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years, int limit, out int total)
    {
        (Cell[] cells, List<int> touched) = free.TryTake(out (Cell[], List<int>) used) ? used : (new Cell[lastTarget + 1], []);
        foreach (int paper in papers)
        {
            int year = years is null || years[paper] == PaperColumns.NoYear ? 0 : years[paper];
            foreach (int target in targets[paper])
            {
                ref Cell cell = ref cells[target];
                if (cell.Count++ == 0)
                {
                    touched.Add(target);
                }

                if (year != 0)
                {
                    cell.First = cell.First == 0 ? year : Math.Min(cell.First, year);
                    cell.Last = cell.Last == 0 ? year : Math.Max(cell.Last, year);
                }
            }
        }

        // Only those that come back are put in order: the counts tell which.
        int least = limit < touched.Count ? FindLeastCount(cells, touched, self, limit) : 1;
        List<Counted> counted = [];
        total = 0;
        foreach (int target in touched)
        {
            ref Cell cell = ref cells[target];
            if (target != self)
            {
                total++;
                if (cell.Count >= least)
                {
                    counted.Add(new Counted { Target = target, Count = cell.Count, First = cell.First, Last = cell.Last });
                }
            }

            cell = default;
        }

        touched.Clear();
        free.Add((cells, touched));
        return Order(counted, limit, years is not null);
    }

    // The smallest count of which, and of larger ones, there are no more than the limit.
    private static int FindLeastCount(Cell[] cells, List<int> touched, int self, int limit)
    {
        Dictionary<int, int> ties = [];
        foreach (int target in touched)
        {
            if (target != self)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(ties, cells[target].Count, out _)++;
            }
        }

        int least = int.MaxValue;
        foreach ((int count, int number) in ties.OrderByDescending(entry => entry.Key))
        {
            limit -= number;
            if (limit < 0)
            {
                break;
            }

            least = count;
        }

        return least;
    }

    private static TieList Order(List<Counted> counted, int limit, bool withYears)
    {
        // Plain numbers sort several times faster than what has to be compared.
        ulong[] keys = new ulong[counted.Count];
        int[] places = new int[counted.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)(uint)(int.MaxValue - counted[i].Count) << 32) | (uint)counted[i].Target;
            places[i] = i;
        }

        Array.Sort(keys, places);
        TieList ties = Empty(keys.Length, withYears);
        for (int i = 0; i < keys.Length; i++)
        {
            Put(ties, i, counted[places[i]]);
        }

        return keys.Length <= limit ? ties : WithoutParting(ties, limit);
    }

    // As many of the first ones as there are before those that share their count with one beyond the limit.
    private static TieList WithoutParting(TieList ties, int limit)
    {
        int length = limit;
        while (length > 0 && ties.Counts[length - 1] == ties.Counts[limit])
        {
            length--;
        }

        return new TieList(ties.Targets[..length], ties.Counts[..length])
        {
            FirstYears = ties.FirstYears?[..length],
            LastYears = ties.LastYears?[..length],
        };
    }

    private static TieList Empty(int length, bool withYears) => new(new int[length], new int[length])
    {
        FirstYears = withYears ? new int[length] : null,
        LastYears = withYears ? new int[length] : null,
    };

    private static void Put(TieList ties, int place, in Counted tie)
    {
        ties.Targets[place] = tie.Target;
        ties.Counts[place] = tie.Count;
        if (ties.FirstYears is not null)
        {
            ties.FirstYears[place] = tie.First;
            ties.LastYears![place] = tie.Last;
        }
    }

    private struct Cell
    {
        public int Count;
        public int First;
        public int Last;
    }

    private record struct Counted
    {
        public int Target;
        public int Count;
        public int First;
        public int Last;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(int year)
        {
            Count++;
            if (year != 0)
            {
                First = First == 0 ? year : Math.Min(First, year);
                Last = Last == 0 ? year : Math.Max(Last, year);
            }
        }
    }
}
