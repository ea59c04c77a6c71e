using System.Runtime.InteropServices;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// The concepts of the glossary that a text contains. Of names that overlap the longest counts: "language model" within
/// "large language model" does not.
/// </summary>
internal sealed class KnownConcepts
{
    private readonly List<ConceptWord> words;
    private readonly IReadOnlyDictionary<string, string> acronyms;
    private readonly Dictionary<string, Phrase> byTerm = new(StringComparer.Ordinal);
    private readonly List<(GlossaryConcept, Phrase)> found = [];

    private KnownConcepts(List<ConceptWord> words, IReadOnlyDictionary<string, string> acronyms) => (this.words, this.acronyms) = (words, acronyms);

    /// <summary>The concepts with the places where they stand, in the order of the first of these.</summary>
    public IReadOnlyList<(GlossaryConcept Concept, Phrase Phrase)> Phrases => found;

    /// <summary>Whether a concept of this term is among them.</summary>
    public bool Contains(string term) => byTerm.ContainsKey(term);

    /// <summary>Finds the concepts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="acronyms">What its acronyms mean; this goes before what the glossary takes them for.</param>
    public static KnownConcepts Of(ConceptText text, IReadOnlyDictionary<string, string> acronyms)
    {
        KnownConcepts known = new(text.Words, acronyms);
        for (int first = 0; first < text.Words.Count;)
        {
            first += known.Take(first);
        }

        return known;
    }

    // Returns how many words are done with.
    private int Take(int first)
    {
        (GlossaryConcept? concept, int length) = (Single(words[first]), 1);
        string term = words[first].Term;
        for (int next = first + 1; next < words.Count && words[next].Segment == words[first].Segment && Glossary.HasPrefix(term); next++)
        {
            term += words[next].Term;
            if (Glossary.Find(term) is { } longer)
            {
                (concept, length) = (longer, next + 1 - first);
            }
        }

        if (concept is not null)
        {
            ref Phrase? phrase = ref CollectionsMarshal.GetValueRefOrAddDefault(byTerm, concept.Term, out bool isKnown);
            if (!isKnown)
            {
                // An acronym is scored as what it means.
                phrase = new Phrase(words, [.. ConceptText.Of(null, concept.Name).Words]);
                found.Add((concept, phrase));
            }

            phrase!.Add(first, length, isLeftMost: true, isRightMost: true);
        }

        return length;
    }

    private GlossaryConcept? Single(ConceptWord word) =>
        acronyms.TryGetValue(Acronyms.WithoutPlural(word.Printed), out string? longForm)
            ? Glossary.Find(longForm, ConceptName.Term(longForm))
            : Glossary.Find(word.Printed, word.Term);
}
