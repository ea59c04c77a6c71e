namespace KnowledgeGraph.Core.Search;

/// <summary>The edits between two words: a letter inserted, left out, replaced, or two neighbours swapped.</summary>
public static class EditDistance
{
    /// <summary>The smallest number of edits (optimal string alignment); something larger than the limit where there are more.</summary>
    public static int Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (right.Length >= 256 || Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            int smallest = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int edits = Math.Min(Math.Min(last[j], current[j - 1]) + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                }

                current[j] = edits;
                smallest = Math.Min(smallest, edits);
            }

            if (smallest > limit)
            {
                return limit + 1;
            }

            Span<int> free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[right.Length];
    }
}
