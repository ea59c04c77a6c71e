namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>The "Did you mean" part of messages.</summary>
internal static class Suggestions
{
    private const int MostSuggestions = 5;

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
    /// one. Inputs longer than any name that people write get none.
    /// </summary>
    public static IReadOnlyList<string> Near(string input, IEnumerable<string> options)
    {
        if (input.Length > EditDistance.LongestPattern)
        {
            return [];
        }

        int threshold = (int)(input.Length * 0.4) + 1;
        List<(string Option, int Distance)> near = [];
        EditDistance distances = new(input, stackalloc ulong[EditDistance.TableSize]);
        foreach (string option in options)
        {
            if (Math.Abs(option.Length - input.Length) <= threshold && distances.To(option) is var distance && distance <= threshold)
            {
                near.Add((option, distance));
            }
        }

        near.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : CompareNaturally(a.Option, b.Option));
        return [.. near.Select(pair => pair.Option)];
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
