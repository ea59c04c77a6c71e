namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// Finds the concepts of a paper in its title and abstract: the best phrases by <see cref="PhraseScore"/>, and the
/// concepts of the glossary that the text contains. The same text always gives the same concepts, whatever else the
/// graph holds.
/// </summary>
internal static class ConceptExtraction
{
    private const int MostConcepts = 12;
    private const int MostPhrases = 8;

    // Phrases that stand once and not in the title fill up to so many concepts.
    private const int EnoughConcepts = 9;

    // What papers share ties the graph together: it goes before a phrase of one paper that is about as good.
    private const double SharedBonus = 0.8;

    // Every 2.0 of score below the best concept is a factor e.
    private const double ScoreScale = 2;

    /// <summary>The concepts with scores above 0 and up to 1, highest first.</summary>
    public static IReadOnlyList<(string Name, double Score)> Extract(string? title, string? text)
    {
        ConceptText words = ConceptText.Of(title, text);
        Dictionary<string, string> acronyms = Acronyms.Find(title);
        foreach ((string acronym, string longForm) in Acronyms.Find(text))
        {
            acronyms.TryAdd(acronym, longForm);
        }

        WordForms forms = new(words);
        KnownConcepts known = KnownConcepts.Of(words, acronyms);
        List<Candidate> candidates = [.. known.Phrases.Select(concept => new Candidate(concept.Concept.Name, concept.Concept.Term, concept.Phrase, PhraseScore.Of(concept.Phrase) + SharedBonus, true))];
        foreach (Phrase phrase in PhraseList.Of(words).Phrases)
        {
            string name = forms.Name(phrase.UsualForm);
            if (phrase.Words.Length == 1 && acronyms.TryGetValue(Acronyms.WithoutPlural(phrase.Words[0].Printed), out string? longForm))
            {
                name = forms.Name([.. ConceptText.Of(null, longForm).Words]);
            }

            string term = ConceptName.Term(name);
            if (term.Length > 2 && !known.Terms.Contains(term) && Glossary.Find(name, term) is null && (phrase.Words.Length > 1 || IsTopic(phrase)))
            {
                candidates.Add(new Candidate(name, term, phrase, PhraseScore.Of(phrase), false));
            }
        }

        List<Candidate> chosen = Choose(candidates);
        double best = chosen.Count > 0 ? chosen[0].Score : 0;
        return [.. chosen.Select(candidate => (candidate.Name, Math.Max(0.001, Math.Round(Math.Exp((candidate.Score - best) / ScoreScale), 3))))];
    }

    // A single word says enough where it is rare and the text comes back to it.
    private static bool IsTopic(Phrase phrase) =>
        phrase.Count - phrase.Nested >= 2 && phrase.Count >= 3 && DocumentFrequencies.Share(phrase.Words[0].Stem) < 0.02;

    private static List<Candidate> Choose(List<Candidate> candidates)
    {
        List<Candidate> chosen = [];
        HashSet<string> terms = new(StringComparer.Ordinal);
        int phrases = 0;
        foreach (Candidate candidate in candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Phrase.Position).ThenBy(candidate => candidate.Name, StringComparer.Ordinal))
        {
            if (chosen.Count == MostConcepts)
            {
                break;
            }

            bool isPassing = candidate.Phrase.Count < 2 && !candidate.Phrase.InTitle;
            bool isWanted = candidate.IsKnown || (phrases < MostPhrases && (!isPassing || chosen.Count < EnoughConcepts) && !chosen.Exists(other => SaysNoMore(candidate, other)));
            if (isWanted && terms.Add(candidate.Term))
            {
                chosen.Add(candidate);
                phrases += candidate.IsKnown ? 0 : 1;
            }
        }

        return chosen;
    }

    // A part that never stands alone, or a whole that stands once around what was chosen already.
    private static bool SaysNoMore(Candidate candidate, Candidate chosen) =>
        (chosen.Term.Contains(candidate.Term, StringComparison.Ordinal) && candidate.Phrase.Count <= chosen.Phrase.Count)
        || (candidate.Term.Contains(chosen.Term, StringComparison.Ordinal) && candidate.Phrase.Count < 2);

    private sealed record Candidate(string Name, string Term, Phrase Phrase, double Score, bool IsKnown);
}
