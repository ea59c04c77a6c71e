namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>
/// How well a phrase says what a text is about: a formula whose weights were set on the development parts of two
/// labelled collections, Inspec (A. Hulth 2003) and WWW (S. Gollapalli and C. Caragea 2014). Phrases of two and three
/// rare words that stand often, early and by themselves come first.
/// </summary>
internal static class PhraseScore
{
    private static readonly string[] Participles = ["ed", "ly"];
    private static readonly string[] Adjectives = ["al", "ive", "ic", "ous", "able", "ible", "ary"];

    private static readonly string[] Nouns =
    [
        "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "er", "or", "ship", "ics", "logy", "sis",
    ];

    /// <summary>The score; only the order of the phrases of one text means something.</summary>
    public static double Of(Phrase phrase)
    {
        double rarity = 0;
        double leastRarity = double.MaxValue;
        foreach (ConceptWord word in phrase.Words)
        {
            rarity += word.Rarity / phrase.Words.Length;
            leastRarity = Math.Min(leastRarity, word.Rarity);
        }

        string last = phrase.Words[^1].Lower;
        return (0.65 * Math.Log(phrase.Count))
            + (0.65 * Math.Log(Math.Max(rarity, 0.1)))
            - (0.25 * Math.Log(Math.Max(leastRarity, 0.1)))
            + phrase.Words.Length switch { 1 => -1.15, 2 => 0, 3 => 0.35, _ => -0.25 }
            - (0.15 * Math.Log(1 + phrase.Position))
            + ((double)phrase.LeftMost / phrase.Count)
            + ((double)phrase.RightMost / phrase.Count)
            - (0.3 * phrase.Nested / phrase.Count)
            - (EndsAny(last, Participles) ? 0.8 : 0)
            - (EndsAny(last, Adjectives) ? 0.6 : 0)
            + (EndsAny(last, Nouns) ? 0.2 : 0)
            - (HasInnerPlural(phrase.Words) ? 0.8 : 0)
            + (last.EndsWith("ing", StringComparison.Ordinal) ? 0.6 : 0)
            - (phrase.Words[0].Lower.EndsWith("ing", StringComparison.Ordinal) ? 0.85 : 0);
    }

    // Nouns stand in the singular before others; behind a plural rather a verb follows ("language models fail").
    private static bool HasInnerPlural(ConceptWord[] words)
    {
        for (int index = 0; index < words.Length - 1; index++)
        {
            if (Singular.Of(words[index].Lower).Length != words[index].Lower.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsAny(string word, string[] endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
