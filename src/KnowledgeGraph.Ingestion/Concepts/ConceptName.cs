using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Names of concepts: which are one concept, and which form of one is shown.</summary>
internal static class ConceptName
{
    /// <summary>
    /// The key of a concept: its words folded and stemmed, so that plural, hyphen and case variants have one. Null
    /// where the name has no letter or digit.
    /// </summary>
    public static string? Key(string name)
    {
        string folded = FoldedText.Fold(name);
        return folded.Length == 0 ? null : "stem:" + string.Join(' ', folded.Split(' ').Select(PorterStemmer.Stem));
    }

    /// <summary>
    /// The form to show of all printed forms: in lower case before capitals, the singular before the plural, with
    /// hyphens before without; the same whatever the order in which they were read.
    /// </summary>
    public static string Choose(IEnumerable<string> forms) =>
        forms.OrderBy(form => form.Count(char.IsUpper))
            .ThenBy(form => form.Length)
            .ThenByDescending(form => form.Contains('-', StringComparison.Ordinal))
            .ThenBy(form => form, StringComparer.Ordinal)
            .First();
}
