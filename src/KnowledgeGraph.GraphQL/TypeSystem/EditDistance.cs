namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// How far texts are from a pattern: the optimal string alignment distance. Insertions, deletions, replacements and
/// swaps of neighbours count one; a difference in case alone counts one in all. Works on a whole column of the table
/// at once, a bit per character of the pattern, after Hyyrö, "A bit-vector algorithm for computing Levenshtein and
/// Damerau edit distances" (2003): a comparison costs as many steps as the text has characters.
/// </summary>
internal readonly ref struct EditDistance
{
    /// <summary>The longest pattern, in UTF-16 units: one bit each.</summary>
    public const int LongestPattern = 64;

    /// <summary>The number of entries that the constructor's table must have.</summary>
    public const int TableSize = 128;

    private readonly string pattern;
    private readonly string lowerPattern;

    // Where each ASCII character stands in the pattern; rare others are looked for.
    private readonly Span<ulong> places;

    /// <summary>Prepares comparisons with a pattern.</summary>
    /// <param name="pattern">At most <see cref="LongestPattern"/> units.</param>
    /// <param name="table">Memory of <see cref="TableSize"/> entries, all zero.</param>
    public EditDistance(string pattern, Span<ulong> table)
    {
        this.pattern = pattern;
        lowerPattern = pattern.ToLowerInvariant();
        places = table;
        for (int i = 0; i < lowerPattern.Length; i++)
        {
            if (lowerPattern[i] < TableSize)
            {
                places[lowerPattern[i]] |= 1UL << i;
            }
        }
    }

    /// <summary>The distance of a text.</summary>
    public int To(string text)
    {
        if (text == pattern)
        {
            return 0;
        }

        int distance = Align(text);
        return distance == 0 ? 1 : distance;
    }

    private int Align(string text)
    {
        int length = lowerPattern.Length;
        if (length == 0)
        {
            return text.Length;
        }

        int distance = length;
        ulong last = 1UL << (length - 1);

        // Cells one above and one below their upper neighbours; cells equal to their upper left neighbours.
        ulong rises = ulong.MaxValue;
        ulong falls = 0;
        ulong diagonal = 0;
        ulong before = 0;
        foreach (char c in text)
        {
            ulong matches = PlacesOf(char.ToLowerInvariant(c));
            ulong swaps = ((~diagonal & matches) << 1) & before;
            diagonal = (((matches & rises) + rises) ^ rises) | matches | falls | swaps;
            ulong right = falls | ~(diagonal | rises);
            ulong left = diagonal & rises;
            distance += (right & last) != 0 ? 1 : (left & last) != 0 ? -1 : 0;
            right = (right << 1) | 1;
            left <<= 1;
            rises = left | ~(diagonal | right);
            falls = right & diagonal;
            before = matches;
        }

        return distance;
    }

    private ulong PlacesOf(char c)
    {
        if (c < TableSize)
        {
            return places[c];
        }

        ulong found = 0;
        for (int i = 0; i < lowerPattern.Length; i++)
        {
            found |= lowerPattern[i] == c ? 1UL << i : 0;
        }

        return found;
    }
}
