using System.Text;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Search;

/// <summary>
/// A search text as words, each with the words that it may stand for. The last word is taken as the beginning of one:
/// whoever types has not finished it.
/// </summary>
internal sealed class SearchQuery
{
    // No word of a language is longer; what is stays searchable by its beginning.
    private const int LettersPerWord = 64;

    private readonly SimilarWord[][] alternatives;

    private SearchQuery(string folded, string[] words, SimilarWord[][] alternatives)
    {
        Folded = folded;
        Words = words;
        this.alternatives = alternatives;
    }

    /// <summary>The whole text, folded, one space between words.</summary>
    public string Folded { get; }

    public string[] Words { get; }

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
    public SearchQuery WithSimilar(Func<string, SimilarWord[]> find) => new(Folded, Words, Array.ConvertAll(Words, word => find(word)));

    public bool HasAlternatives => alternatives.Any(similar => similar.Length > 0);

    /// <summary>The question in FTS5's language; words are letters and digits only, so nothing in them is an operator.</summary>
    /// <param name="conjunction">"AND" or "OR" between the words.</param>
    public string ToMatch(string conjunction)
    {
        StringBuilder match = new();
        for (int i = 0; i < Words.Length; i++)
        {
            match.Append(i > 0 ? $" {conjunction} (\"" : "(\"").Append(Words[i]).Append(i == Words.Length - 1 ? "\"*" : "\"");
            foreach (SimilarWord similar in alternatives[i])
            {
                match.Append(" OR \"").Append(similar.Word).Append('"');
            }

            match.Append(')');
        }

        return match.ToString();
    }

    /// <summary>How well a folded word of a name answers a word of the question, 0 to 1.</summary>
    public double Match(int word, string name)
    {
        if (name == Words[word])
        {
            return 1;
        }

        if (word == Words.Length - 1 && name.StartsWith(Words[word], StringComparison.Ordinal))
        {
            return 0.8;
        }

        foreach (SimilarWord similar in alternatives[word])
        {
            if (similar.Word == name)
            {
                return similar.Distance == 1 ? 0.6 : 0.4;
            }
        }

        return 0;
    }
}
