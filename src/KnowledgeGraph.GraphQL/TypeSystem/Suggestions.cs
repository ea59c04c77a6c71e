namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>The "Did you mean" part of messages.</summary>
internal static class Suggestions
{
    private const int MostSuggestions = 5;
    private const int LongestCompared = 256;

    /// <summary>" Did you mean the thing "a", "b", or "c"?" with at most five suggestions; empty without any.</summary>
    public static string DidYouMean(string? what, IReadOnlyList<string> suggestions)
    {
        if (suggestions.Count == 0)
        {
            return "";
        }

        string[] quoted = [.. suggestions.Take(MostSuggestions).Select(suggestion => $"\"{suggestion}\"")];
        string list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return what is null ? $" Did you mean {list}?" : $" Did you mean {what} {list}?";
    }

    /// <inheritdoc cref="DidYouMean(string?, IReadOnlyList{string})"/>
    public static string DidYouMean(IReadOnlyList<string> suggestions) => DidYouMean(null, suggestions);

    /// <summary>
    /// The options that are nearly spelled like the input, nearest first: at most two edits in five characters and
    /// one. Very long inputs get none, as the comparison costs the product of the lengths.
    /// </summary>
    public static IReadOnlyList<string> Near(string input, IEnumerable<string> options)
    {
        if (input.Length > LongestCompared)
        {
            return [];
        }

        int threshold = (int)(input.Length * 0.4) + 1;
        List<(string Option, int Distance)> near = [];
        string inputLower = input.ToLowerInvariant();
        foreach (string option in options)
        {
            int? distance = Distance(input, inputLower, option, threshold);
            if (distance is { } measured)
            {
                near.Add((option, measured));
            }
        }

        near.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : CompareNaturally(a.Option, b.Option));
        return [.. near.Select(pair => pair.Option)];
    }

    /// <summary>
    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours count
    /// one, a difference in case alone counts one in all. Null beyond the threshold.
    /// </summary>
    private static int? Distance(string input, string inputLower, string option, int threshold)
    {
        if (input == option)
        {
            return 0;
        }

        string optionLower = option.ToLowerInvariant();
        if (inputLower == optionLower)
        {
            return 1;
        }

        (string longer, string shorter) = optionLower.Length < inputLower.Length
            ? (inputLower, optionLower)
            : (optionLower, inputLower);
        if (longer.Length - shorter.Length > threshold)
        {
            return null;
        }

        int[][] rows = [new int[shorter.Length + 1], new int[shorter.Length + 1], new int[shorter.Length + 1]];
        for (int j = 0; j <= shorter.Length; j++)
        {
            rows[0][j] = j;
        }

        for (int i = 1; i <= longer.Length; i++)
        {
            int[] above = rows[(i - 1) % 3];
            int[] current = rows[i % 3];
            int smallest = current[0] = i;
            for (int j = 1; j <= shorter.Length; j++)
            {
                int cost = longer[i - 1] == shorter[j - 1] ? 0 : 1;
                int cell = Math.Min(Math.Min(above[j] + 1, current[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && longer[i - 1] == shorter[j - 2] && longer[i - 2] == shorter[j - 1])
                {
                    cell = Math.Min(cell, rows[(i - 2) % 3][j - 2] + 1);
                }

                smallest = Math.Min(smallest, cell);
                current[j] = cell;
            }

            if (smallest > threshold)
            {
                return null;
            }
        }

        int distance = rows[longer.Length % 3][shorter.Length];
        return distance <= threshold ? distance : null;
    }

    /// <summary>Ordinal order in which runs of digits compare as numbers.</summary>
    internal static int CompareNaturally(string a, string b)
    {
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                ReadOnlySpan<char> first = DigitsAt(a, ref i);
                ReadOnlySpan<char> second = DigitsAt(b, ref j);
                int byLength = first.Length.CompareTo(second.Length);
                int difference = byLength != 0 ? byLength : first.SequenceCompareTo(second);
                if (difference != 0)
                {
                    return difference;
                }
            }
            else if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    private static ReadOnlySpan<char> DigitsAt(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text.AsSpan(start, position - start).TrimStart('0');
    }
}
