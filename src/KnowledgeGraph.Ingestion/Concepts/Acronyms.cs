namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// The acronyms that a text defines: "large language models (LLMs)". Each letter of the acronym is found in the words
/// before the bracket, from the end, the first one at the beginning of a word (A. S. Schwartz and M. A. Hearst 2003,
/// "A simple algorithm for identifying abbreviation definitions in biomedical text").
/// </summary>
internal static class Acronyms
{
    private const int LongestAcronym = 10;

    /// <summary>The long forms by acronym, plural endings taken off the acronym.</summary>
    public static Dictionary<string, string> Find(string? text)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        for (int open = text?.IndexOf('(', StringComparison.Ordinal) ?? -1; open >= 0; open = text.IndexOf('(', open + 1))
        {
            int close = text!.IndexOf(')', open);
            if (close < 0)
            {
                break;
            }

            string inside = text[(open + 1)..close];
            int end = inside.AsSpan().IndexOfAny(',', ';');
            string acronym = WithoutPlural((end < 0 ? inside : inside[..end]).Trim());
            if (IsAcronym(acronym) && LongForm(text.AsSpan(0, open).TrimEnd(), acronym) is { } longForm)
            {
                found.TryAdd(acronym, longForm);
            }
        }

        return found;
    }

    /// <summary>The acronym without the "s" of its plural.</summary>
    public static string WithoutPlural(string acronym) =>
        acronym.Length > 2 && acronym[^1] == 's' && char.IsUpper(acronym[^2]) ? acronym[..^1] : acronym;

    private static bool IsAcronym(string text) =>
        text.Length is >= 2 and <= LongestAcronym && char.IsLetter(text[0]) && text.Count(char.IsUpper) > 1
        && text.All(unit => char.IsLetterOrDigit(unit) || unit is '-' or '+');

    private static string? LongForm(ReadOnlySpan<char> before, string acronym)
    {
        // At most as many words as the paper allows: twice the acronym's letters.
        int mostWords = Math.Min(acronym.Length + 5, acronym.Length * 2);
        int position = before.Length - 1;
        for (int letter = acronym.Length - 1; letter >= 0; letter--)
        {
            char wanted = char.ToLowerInvariant(acronym[letter]);
            if (!char.IsLetterOrDigit(wanted))
            {
                continue;
            }

            while (position >= 0 && (char.ToLowerInvariant(before[position]) != wanted || (letter == 0 && position > 0 && char.IsLetterOrDigit(before[position - 1]))))
            {
                if (before[position] is '.' or ';' or ':' or ')' or ',')
                {
                    return null;
                }

                position--;
            }

            if (position < 0)
            {
                return null;
            }

            position--;
        }

        ReadOnlySpan<char> longForm = before[(position + 1)..];
        int words = 1 + longForm.Count(' ');
        bool saysItself = longForm.StartsWith(acronym, StringComparison.OrdinalIgnoreCase) && (longForm.Length == acronym.Length || !char.IsLetter(longForm[acronym.Length]));
        return !saysItself && words <= mostWords && longForm.Length > acronym.Length + 2 && !longForm.ContainsAny('(', ')', '.') ? longForm.ToString() : null;
    }
}
