using System.Collections.Concurrent;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Counts how often entities stand together, for one entity at a time: over its papers, over all that stand on them.
/// Nothing is ever expanded into all pairs, so a paper with thousands of authors costs each of them its length and
/// nobody else anything.
/// </summary>
internal sealed class TieCounter(int lastTarget)
{
    private readonly ConcurrentBag<Cell[]> free = [];

    /// <summary>Counts the ties of one entity, most shared first, then by number.</summary>
    /// <param name="papers">What it has ties through.</param>
    /// <param name="targets">From those to the other ends.</param>
    /// <param name="self">The entity itself, left out; 0 for none.</param>
    /// <param name="years">Years by paper where first and last ones are wanted; else null.</param>
    public TieList Count(ReadOnlySpan<int> papers, CsrAdjacency targets, int self, Column<int>? years)
    {
        if (!free.TryTake(out Cell[]? cells))
        {
            cells = new Cell[lastTarget + 1];
        }

        List<ulong> touched = [];
        foreach (int paper in papers)
        {
            int year = years is null || years[paper] == PaperColumns.NoYear ? 0 : years[paper];
            foreach (int target in targets[paper])
            {
                ref Cell cell = ref cells[target];
                if (cell.Count++ == 0)
                {
                    touched.Add((uint)target);
                }

                if (year != 0)
                {
                    cell.First = cell.First == 0 ? year : Math.Min(cell.First, year);
                    cell.Last = cell.Last == 0 ? year : Math.Max(cell.Last, year);
                }
            }
        }

        if (self != 0 && touched.Remove((uint)self))
        {
            cells[self] = default;
        }

        TieList ties = Collect(cells, touched, withYears: years is not null);
        free.Add(cells);
        return ties;
    }

    private static TieList Collect(Cell[] cells, List<ulong> touched, bool withYears)
    {
        Span<ulong> keys = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(touched);
        foreach (ref ulong key in keys)
        {
            key |= (ulong)(uint)(int.MaxValue - cells[(int)key].Count) << 32;
        }

        keys.Sort();
        int[] targets = new int[keys.Length];
        int[] counts = new int[keys.Length];
        int[]? first = withYears ? new int[keys.Length] : null;
        int[]? last = withYears ? new int[keys.Length] : null;
        for (int i = 0; i < keys.Length; i++)
        {
            ref Cell cell = ref cells[(int)(uint)keys[i]];
            targets[i] = (int)(uint)keys[i];
            counts[i] = cell.Count;
            if (withYears)
            {
                first![i] = cell.First;
                last![i] = cell.Last;
            }

            cell = default;
        }

        return new TieList(targets, counts) { FirstYears = first, LastYears = last };
    }

    private struct Cell
    {
        public int Count;
        public int First;
        public int Last;
    }
}
