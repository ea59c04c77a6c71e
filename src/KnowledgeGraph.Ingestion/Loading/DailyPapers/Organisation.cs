using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.DailyPapers;

/// <summary>The line of an organisation: its handle, then its name, with or without a space between them.</summary>
internal static class Organisation
{
    /// <summary>Reads "PrincetonUniversity Princeton University", "nvidia NVIDIA" or a name alone.</summary>
    public static InstitutionMention Read(string line)
    {
        // The name says the handle again: the place where both halves have the same letters.
        for (int index = 1; index < line.Length; index++)
        {
            string code = line[..index].Trim();
            if (!code.Contains(' ', StringComparison.Ordinal) && Letters(code) == Letters(line[index..]) && Letters(code).Length > 0)
            {
                return new InstitutionMention(line[index..].Trim()) { Code = code };
            }
        }

        int space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && IsHandle(line[..space])
            ? new InstitutionMention(line[(space + 1)..].Trim()) { Code = line[..space] }
            : new InstitutionMention(line);
    }

    // A first word that names do not have: all in lower case, with a digit, a hyphen or a capital inside.
    private static bool IsHandle(string word) =>
        word.All(unit => char.IsLetterOrDigit(unit) || unit is '-' or '_' or '.')
        && (!word.Any(char.IsUpper) || word.Any(char.IsDigit) || word.AsSpan().ContainsAny('-', '_')
            || (word.Any(char.IsLower) && word.Skip(1).Any(char.IsUpper)));

    private static string Letters(string text) => FoldedText.Fold(text).Replace(" ", string.Empty, StringComparison.Ordinal);
}
