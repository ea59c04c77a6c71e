using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Counts how often entities stand together, for one entity at a time: over its papers, over all that stand on them.
/// Nothing is ever expanded into all pairs, so a paper with thousands of authors costs each of them its length and
/// nobody else anything.
/// </summary>
internal sealed class TieCounter(int lastTarget)
{
    // So few are sorted and counted on the spot: a cell for every entity of the graph would be far away in memory.
    private const int MostSorted = 512;
    private const int YearBits = 16;
    private const int YearOffset = 1 << 15;

    private readonly ConcurrentBag<Cell[]> free = [];

    /// <summary>Counts the ties of one entity, most shared first, then by number.</summary>
    /// <param name="papers">What it has ties through.</param>
    /// <param name="targets">From those to the other ends.</param>
    /// <param name="self">The entity itself, left out; 0 for none.</param>
    /// <param name="years">Years by paper where first and last ones are wanted; else null.</param>
    /// <param name="limit">The most ties that come back; those of equally many papers come back together or not at all.</param>
    /// <param name="total">How many ties there are.</param>
    public TieList Count(ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years, int limit, out int total) =>
        TieCounters.Cost(papers, targets, MostSorted + 1) <= MostSorted && CountSorted(papers, targets, self, years, limit, out total) is TieList ties
            ? ties
            : CountInCells(papers, targets, self, years, limit, out total);

    // Null where a year is beyond what fits beside a number.
    private static TieList? CountSorted(
        ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years, int limit, out int total)
    {
        total = 0;
        Span<ulong> all = stackalloc ulong[MostSorted];
        int length = 0;
        foreach (int paper in papers)
        {
            int year = years is null ? PaperColumns.NoYear : years[paper];
            uint low = year == PaperColumns.NoYear ? 0 : (uint)(year + YearOffset);
            if (low >= 1 << YearBits)
            {
                return null;
            }

            foreach (int target in targets[paper])
            {
                if (target != self)
                {
                    all[length++] = ((ulong)(uint)target << YearBits) | low;
                }
            }
        }

        all = all[..length];
        all.Sort();
        List<Counted> counted = [];
        for (int i = 0; i < all.Length;)
        {
            int target = (int)(all[i] >> YearBits);
            Counted tie = new() { Target = target };
            for (; i < all.Length && (int)(all[i] >> YearBits) == target; i++)
            {
                int low = (int)(all[i] & ((1 << YearBits) - 1));
                tie.Add(low == 0 ? 0 : low - YearOffset);
            }

            counted.Add(tie);
        }

        total = counted.Count;
        return Order(counted, limit, years is not null);
    }

    private TieList CountInCells(ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years, int limit, out int total)
    {
        if (!free.TryTake(out Cell[]? cells))
        {
            cells = new Cell[lastTarget + 1];
        }

        List<int> touched = [];
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

        free.Add(cells);
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
        int length = keys.Length;
        if (length > limit)
        {
            for (length = limit; length > 0 && keys[length - 1] >> 32 == keys[limit] >> 32; length--)
            {
            }
        }

        TieList ties = new(new int[length], new int[length])
        {
            FirstYears = withYears ? new int[length] : null,
            LastYears = withYears ? new int[length] : null,
        };
        for (int i = 0; i < length; i++)
        {
            Counted tie = counted[places[i]];
            ties.Targets[i] = tie.Target;
            ties.Counts[i] = tie.Count;
            if (withYears)
            {
                ties.FirstYears![i] = tie.First;
                ties.LastYears![i] = tie.Last;
            }
        }

        return ties;
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
