using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Concepts that papers of many fields share, with their acronyms and other names.</summary>
internal static class Glossary
{
    private static readonly Dictionary<string, GlossaryConcept> ByTerm = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, GlossaryConcept> ByAcronym = new(StringComparer.Ordinal);

    private static readonly Lazy<string[]> SortedTerms = new(() => [.. ByTerm.Keys.Order(StringComparer.Ordinal)]);

    static Glossary()
    {
        foreach (string[] fields in EmbeddedTable.Read("glossary.tsv"))
        {
            string[] others = fields.Length > 1 ? fields[1].Split('|', StringSplitOptions.RemoveEmptyEntries) : [];
            GlossaryConcept concept = new(fields[0], ConceptName.Term(fields[0]), others);
            foreach (string name in others.Prepend(concept.Name))
            {
                if (IsAcronym(name))
                {
                    ByAcronym.TryAdd(name, concept);
                }
                else
                {
                    ByTerm.TryAdd(ConceptName.Term(name), concept);
                }
            }
        }
    }

    /// <summary>Whether a name begins with this term, or is it.</summary>
    public static bool HasPrefix(string term)
    {
        string[] terms = SortedTerms.Value;
        int index = Array.BinarySearch(terms, term, StringComparer.Ordinal);
        return index >= 0 || (~index < terms.Length && terms[~index].StartsWith(term, StringComparison.Ordinal));
    }

    /// <summary>The concept of a term; acronyms are not found by it.</summary>
    public static GlossaryConcept? Find(string term) => ByTerm.GetValueOrDefault(term);

    /// <summary>The concept that a name means.</summary>
    /// <param name="name">The name as printed; an acronym counts in its capitals alone, its plural too.</param>
    /// <param name="term">The name's <see cref="ConceptName.Term"/>.</param>
    public static GlossaryConcept? Find(string name, string term) =>
        ByTerm.GetValueOrDefault(term)
        ?? ByAcronym.GetValueOrDefault(name)
        ?? (name.Length > 2 && name[^1] == 's' ? ByAcronym.GetValueOrDefault(name[..^1]) : null);

    // Two capitals and no space: "LLM", "LoRA", "T2I", but not "Mamba" or "machine learning".
    private static bool IsAcronym(string name) =>
        !name.Contains(' ', StringComparison.Ordinal) && name.Count(char.IsUpper) > 1;
}

/// <summary>A concept of the glossary.</summary>
/// <param name="Name">The name to show.</param>
/// <param name="Term">The name's <see cref="ConceptName.Term"/>.</param>
/// <param name="OtherNames">Its acronyms and other names.</param>
internal sealed record GlossaryConcept(string Name, string Term, IReadOnlyList<string> OtherNames);
