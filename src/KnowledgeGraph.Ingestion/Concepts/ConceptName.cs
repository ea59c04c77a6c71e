using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Names of concepts: which are one concept, and which form of one is shown.</summary>
public static class ConceptName
{
    /// <summary>
    /// The key of a concept: its words in the singular, written together, so that plural, hyphen, spacing, case and
    /// spelling variants ("fine-tuning", "finetuning"; "optimisation") have one. A name that the glossary knows has
    /// the key of its concept there. Null where the name has no letter or digit.
    /// </summary>
    public static string? Key(string name)
    {
        string term = Term(name);
        return term.Length == 0 ? null : "term:" + (Glossary.Find(name, term)?.Term ?? term);
    }

    /// <summary>The folded words of a name in the singular and of one spelling, written together; parts between hyphens are words.</summary>
    public static string Term(string name)
    {
        string folded = FoldedText.Fold(name);
        return folded.Contains(' ', StringComparison.Ordinal)
            ? string.Concat(folded.Split(' ').Select(word => OneSpelling(Singular.Of(word))))
            : OneSpelling(Singular.Of(folded));
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

    // "normalisation", "normalised" and "normalising" as with z; the outcome need not be a word.
    private static string OneSpelling(string word)
    {
        foreach (string ending in (ReadOnlySpan<string>)["isation", "ise", "ised", "ising", "iser"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return string.Concat(word.AsSpan(0, word.Length - ending.Length), "iz", ending.AsSpan(2));
            }
        }

        return word.EndsWith("our", StringComparison.Ordinal) && word.Length > 5 ? word[..^3] + "or" : word;
    }
}
