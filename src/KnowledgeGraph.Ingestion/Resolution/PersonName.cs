using System.Buffers;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Names of people as sources print them.</summary>
internal static class PersonName
{
    private static readonly SearchValues<char> Untidy = SearchValues.Create(",\t\r\n\u00A0\u2003\u2009");
    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d." };

    /// <summary>The name with single spaces, the family name last: "Rodríguez, Pau" becomes "Pau Rodríguez".</summary>
    public static string Normalize(string printed)
    {
        if (!printed.AsSpan().ContainsAny(Untidy) && !printed.Contains("  ", StringComparison.Ordinal))
        {
            return printed.Trim();
        }

        string name = string.Join(' ', printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(',', ' ');
        int comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || name.IndexOf(',', comma + 1) >= 0)
        {
            return name;
        }

        string behind = name[(comma + 1)..].Trim();
        return Suffixes.Contains(behind) ? name : behind + " " + name[..comma].Trim();
    }

    /// <summary>The folded last word of the name, suffixes such as "Jr." left out.</summary>
    public static string FoldedSurname(string printed)
    {
        string[] words = FoldedText.Fold(Normalize(printed)).Split(' ');
        int last = words.Length - 1;
        while (last > 0 && Suffixes.Contains(words[last]))
        {
            last--;
        }

        return words[last];
    }

    /// <summary>
    /// The form to show of all printed forms of one name: the most letters with accents, then not all in capitals,
    /// then the longest; the same whatever the order in which they were read.
    /// </summary>
    public static string Choose(IEnumerable<string> forms) =>
        forms.OrderByDescending(Accents)
            .ThenBy(form => form.Any(char.IsLower) ? 0 : 1)
            .ThenByDescending(form => form.Length)
            .ThenBy(form => form, StringComparer.Ordinal)
            .First();

    private static int Accents(string form)
    {
        string decomposed = form.Normalize(NormalizationForm.FormD);
        return decomposed.Count(unit => CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark)
            + decomposed.Count(unit => "øØłŁđĐðÐħĦıßæÆœŒþÞ".Contains(unit, StringComparison.Ordinal));
    }
}
