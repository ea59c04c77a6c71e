namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// Finds the concepts of a paper in its title and abstract: the best phrases by <see cref="PhraseScore"/>, and the
/// concepts of the glossary that the text contains. The same text always gives the same concepts, whatever else the
/// graph holds.
/// </summary>
internal sealed class ConceptExtraction
{
    private const int MostConcepts = 12;
    private const int MostPhrases = 8;

    // Phrases that stand once and not in the title fill up to so many concepts.
    private const int EnoughConcepts = 9;

    // What papers share ties the graph together: it goes before a phrase of one paper that is about as good.
    private const double SharedBonus = 0.8;

    // Every 2.0 of score below the best concept is a factor e.
    private const double ScoreScale = 2;

    private readonly ConceptText text;
    private readonly WordForms forms;
    private readonly Dictionary<string, string> acronyms;
    private readonly KnownConcepts known;
    private readonly List<Chosen> chosen = [];
    private int phrases;

    private ConceptExtraction(string? title, string? text)
    {
        this.text = ConceptText.Of(title, text);
        forms = new WordForms(this.text);
        acronyms = Acronyms.Find(title);
        foreach ((string acronym, string longForm) in Acronyms.Find(text))
        {
            acronyms.TryAdd(acronym, longForm);
        }

        known = KnownConcepts.Of(this.text, acronyms);
    }

    /// <summary>The concepts with scores above 0 and up to 1, highest first.</summary>
    public static IReadOnlyList<(string Name, double Score)> Extract(string? title, string? text)
    {
        List<Chosen> chosen = new ConceptExtraction(title, text).Choose();
        double best = chosen.Count > 0 ? chosen[0].Score : 0;
        return [.. chosen.Select(concept => (concept.Name, Math.Max(0.001, Math.Round(Math.Exp((concept.Score - best) / ScoreScale), 3))))];
    }

    private List<Chosen> Choose()
    {
        IEnumerable<(Phrase Phrase, GlossaryConcept? Known, double Score)> candidates =
        [
            .. this.known.Phrases.Select(known => (known.Phrase, (GlossaryConcept?)known.Concept, PhraseScore.Of(known.Phrase) + SharedBonus)),
            .. PhraseList.Of(text).Phrases.Where(phrase => phrase.Words.Length > 1 || IsTopic(phrase)).Select(phrase => (phrase, (GlossaryConcept?)null, PhraseScore.Of(phrase))),
        ];
        foreach ((Phrase phrase, GlossaryConcept? known, double score) in candidates.OrderByDescending(candidate => candidate.Score))
        {
            if (known is not null)
            {
                chosen.Add(new Chosen(known.Name, known.Term, phrase, score));
            }
            else
            {
                Consider(phrase, score);
            }

            if (chosen.Count == MostConcepts)
            {
                break;
            }
        }

        return chosen;
    }

    private void Consider(Phrase phrase, double score)
    {
        bool isPassing = phrase.Count < 2 && !phrase.InTitle;
        if (phrases == MostPhrases || (isPassing && chosen.Count >= EnoughConcepts))
        {
            return;
        }

        string name = Name(phrase);
        string term = ConceptName.Term(name);
        Chosen concept = new(name, term, phrase, score);
        if (term.Length > 2 && !known.Contains(term) && Glossary.Find(name, term) is null && !chosen.Exists(other => SaysNoMore(concept, other)))
        {
            chosen.Add(concept);
            phrases++;
        }
    }

    private string Name(Phrase phrase) =>
        phrase.Words.Length == 1 && acronyms.TryGetValue(Acronyms.WithoutPlural(phrase.Words[0].Printed), out string? longForm)
            ? forms.Name([.. ConceptText.Of(null, longForm).Words])
            : forms.Name(phrase.UsualForm());

    // A single word says enough where it is rare and the text comes back to it.
    private static bool IsTopic(Phrase phrase) =>
        phrase.Count >= 3 && phrase.Count - phrase.Nested >= 2 && DocumentFrequencies.Share(phrase.Words[0].Stem) < 0.02;

    // The same again, a part that never stands alone, or a whole that stands once around what was chosen already.
    private static bool SaysNoMore(Chosen candidate, Chosen chosen) =>
        (chosen.Term.Contains(candidate.Term, StringComparison.Ordinal) && (candidate.Phrase.Count <= chosen.Phrase.Count || candidate.Term == chosen.Term))
        || (candidate.Term.Contains(chosen.Term, StringComparison.Ordinal) && candidate.Phrase.Count < 2);

    private sealed record Chosen(string Name, string Term, Phrase Phrase, double Score);
}
