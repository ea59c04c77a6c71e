namespace KnowledgeGraph.Storage.Csr;

/// <summary>An entity's derived ties, in their relation's order.</summary>
/// <param name="Targets">The other ends.</param>
/// <param name="Counts">Shared papers, or shared concepts between papers.</param>
internal sealed record TieList(int[] Targets, int[] Counts)
{
    public static readonly TieList Empty = new([], []);

    /// <summary>Weights, where they cannot be computed from the count alone; else null.</summary>
    public double[]? Weights { get; init; }

    /// <summary>First years of shared papers, 0 where unknown; null where the relation has none.</summary>
    public int[]? FirstYears { get; init; }

    /// <summary>Last years of shared papers, 0 where unknown; null where the relation has none.</summary>
    public int[]? LastYears { get; init; }

    // The same ties by number, made when first asked for; two threads may make it, to the same result.
    private NumberOrder? byNumber;

    /// <summary>The shared papers of the tie with another end; 0 where there is none.</summary>
    public int CountWith(int target)
    {
        NumberOrder order = byNumber ??= NumberOrder.Of(this);
        int place = Array.BinarySearch(order.Targets, target);
        return place < 0 ? 0 : order.Counts[place];
    }

    /// <summary>How many ties, from the first, have at least so many shared papers; the counts must descend.</summary>
    public int CountAtLeast(int minimum)
    {
        int low = 0;
        int high = Counts.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Counts[middle] >= minimum)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private sealed record NumberOrder(int[] Targets, int[] Counts)
    {
        public static NumberOrder Of(TieList ties)
        {
            NumberOrder order = new((int[])ties.Targets.Clone(), (int[])ties.Counts.Clone());
            Array.Sort(order.Targets, order.Counts);
            return order;
        }
    }
}
