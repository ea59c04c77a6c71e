namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>The singular of English nouns, as far as concepts need it: regular plurals and those of scholarly Latin and Greek.</summary>
internal static class Singular
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["matrices"] = "matrix",
        ["vertices"] = "vertex",
        ["indices"] = "index",
        ["corpora"] = "corpus",
        ["criteria"] = "criterion",
        ["phenomena"] = "phenomenon",
        ["automata"] = "automaton",
        ["spectra"] = "spectrum",
        ["quanta"] = "quantum",
        ["nuclei"] = "nucleus",
        ["stimuli"] = "stimulus",
        ["bacteria"] = "bacterium",
        ["genera"] = "genus",
        ["children"] = "child",
        ["women"] = "woman",
        ["men"] = "man",
        ["mice"] = "mouse",
        ["lives"] = "life",
        ["leaves"] = "leaf",
        ["halves"] = "half",
        ["biases"] = "bias",
        ["lenses"] = "lens",
        ["viruses"] = "virus",
        ["statuses"] = "status",
        ["analyses"] = "analysis",
        ["gases"] = "gas",
        ["movies"] = "movie",
        ["cookies"] = "cookie",
        ["caches"] = "cache",
        ["axes"] = "axis",
    };

    /// <summary>The singular of a word in lower case; a word that is no plural stays.</summary>
    public static string Of(string word)
    {
        if (word.Length < 4 || word[^1] != 's')
        {
            return Irregular.GetValueOrDefault(word, word);
        }

        return Irregular.TryGetValue(word, out string? singular) ? singular : word switch
        {
            [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] or [.., 'i', 'a', 's'] or [.., 'i', 'c', 's'] => word,
            "series" or "species" or "news" or "lens" or "chaos" or "mathematics" or "atlas" or "canvas" or "gas" => word,
            [.., 'h', 'e', 's', 'e', 's'] or [.., 'y', 's', 'e', 's'] or [.., 'r', 'i', 's', 'e', 's'] => word[..^2] + "is",
            [.., 'i', 'e', 's'] => word[..^3] + "y",
            [.., 's', 's', 'e', 's'] or [.., 'x', 'e', 's'] or [.., 'c', 'h', 'e', 's'] or [.., 's', 'h', 'e', 's'] => word[..^2],
            _ => word[..^1],
        };
    }
}
