namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// The concepts of the glossary that a text contains. Of names that overlap the longest counts: "language model" within
/// "large language model" does not.
/// </summary>
internal sealed class KnownConcepts
{
    private readonly Dictionary<string, (GlossaryConcept Concept, Phrase Phrase)> _byTerm = new(StringComparer.Ordinal);
    private readonly List<string> _inOrder = [];

    private KnownConcepts()
    {
    }

    /// <summary>The concepts with the places where they stand.</summary>
    public IEnumerable<(GlossaryConcept Concept, Phrase Phrase)> Phrases => _inOrder.Select(term => _byTerm[term]);

    /// <summary>Their terms.</summary>
    public IReadOnlyCollection<string> Terms => _byTerm.Keys;

    /// <summary>Finds the concepts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="acronyms">What its acronyms mean; this goes before what the glossary takes them for.</param>
    public static KnownConcepts Of(ConceptText text, IReadOnlyDictionary<string, string> acronyms)
    {
        KnownConcepts known = new();
        for (int first = 0; first < text.Words.Count;)
        {
            first += known.Take(text.Words, first, acronyms);
        }

        return known;
    }

    // Returns how many words are done with.
    private int Take(List<ConceptWord> words, int first, IReadOnlyDictionary<string, string> acronyms)
    {
        int longest = 1;
        while (longest < Glossary.MostWords && first + longest < words.Count && words[first + longest].Segment == words[first].Segment)
        {
            longest++;
        }

        for (int length = longest; length > 0; length--)
        {
            ConceptWord[] printed = [.. words.GetRange(first, length)];
            if (Find(printed, acronyms) is { } concept)
            {
                if (!_byTerm.TryGetValue(concept.Term, out (GlossaryConcept, Phrase Phrase) found))
                {
                    // An acronym is scored as what it means.
                    ConceptWord[] full = [.. ConceptText.Of(null, concept.Name).Words];
                    found = (concept, new Phrase(full.Length > 0 ? full : printed, first));
                    _byTerm[concept.Term] = found;
                    _inOrder.Add(concept.Term);
                }

                found.Phrase.Add(printed, isLeftMost: true, isRightMost: true);
                return length;
            }
        }

        return 1;
    }

    private static GlossaryConcept? Find(ConceptWord[] words, IReadOnlyDictionary<string, string> acronyms)
    {
        if (words.Length == 1 && acronyms.TryGetValue(Acronyms.WithoutPlural(words[0].Printed), out string? longForm))
        {
            return Glossary.Find(longForm, ConceptName.Term(longForm));
        }

        string term = words.Length == 1 ? string.Concat(words[0].Terms) : string.Concat(words.SelectMany(word => word.Terms));
        return Glossary.Find(words.Length == 1 ? words[0].Printed : term, term);
    }
}
