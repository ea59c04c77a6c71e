namespace KnowledgeGraph.Core.Search;

/// <summary>
/// A search text as words, each with the words that it may stand for. The last word is taken as the beginning of one:
/// whoever types has not finished it.
/// </summary>
public sealed class SearchQuery
{
    // No word of a language is longer; what is stays searchable by its beginning.
    private const int LettersPerWord = 64;

    private readonly string[] words;
    private readonly SimilarWord[][] similar;

    private SearchQuery(string folded, string[] words, SimilarWord[][] similar)
    {
        Folded = folded;
        this.words = words;
        this.similar = similar;
    }

    /// <summary>The whole text, folded, one space between words.</summary>
    public string Folded { get; }

    /// <summary>The distinct words in the text's order; letters and digits only.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>What each word may stand for beside itself.</summary>
    public IReadOnlyList<IReadOnlyList<SimilarWord>> Similar => similar;

    /// <summary>Whether any word may stand for another.</summary>
    public bool HasSimilar => similar.Any(words => words.Length > 0);

    /// <summary>Folds a text and takes its first words.</summary>
    /// <param name="text">Any text; nothing in it is an operator.</param>
    /// <param name="wordLimit">At most so many distinct words are looked for.</param>
    public static SearchQuery Parse(string text, int wordLimit)
    {
        string[] words = SearchText.Words(text);
        string[] kept =
        [
            .. words.Select(word => word.Length <= LettersPerWord ? word : word[..LettersPerWord]).Distinct(StringComparer.Ordinal).Take(wordLimit),
        ];
        return new SearchQuery(string.Join(' ', words), kept, Array.ConvertAll(kept, _ => Array.Empty<SimilarWord>()));
    }

    /// <summary>The same with words that the typed ones may stand for.</summary>
    public SearchQuery WithSimilar(Func<string, SimilarWord[]> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return new SearchQuery(Folded, words, Array.ConvertAll(words, word => find(word)));
    }

    /// <summary>How well a folded word of a name answers a word of the question, 0 to 1.</summary>
    public double Match(int word, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == words[word])
        {
            return 1;
        }

        if (word == words.Length - 1 && name.StartsWith(words[word], StringComparison.Ordinal))
        {
            return 0.8;
        }

        foreach (SimilarWord other in similar[word])
        {
            if (other.Word == name)
            {
                return other.Distance == 1 ? 0.6 : 0.4;
            }
        }

        return 0;
    }
}

/// <summary>A word that a mistyped one may stand for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Distance">Edits between the two.</param>
public readonly record struct SimilarWord(string Word, int Distance);
