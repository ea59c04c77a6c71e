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
}
