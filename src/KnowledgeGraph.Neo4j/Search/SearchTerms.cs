using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Neo4j.Search;

/// <summary>A search as the server is asked it.</summary>
internal static class SearchTerms
{
    /// <summary>
    /// For each word what must stand in a folded text that has a space at either end: the word and those that it may
    /// stand for between spaces, the last one as a beginning too.
    /// </summary>
    public static string[][] Parts(SearchQuery query) =>
    [
        .. query.Words.Select((word, place) => (string[])
        [
            place == query.Words.Count - 1 ? $" {word}" : $" {word} ",
            .. query.Similar[place].Select(similar => $" {similar.Word} "),
        ]),
    ];

    /// <summary>The question to the full-text index, in Lucene's language. Words are letters and digits in lower case, so nothing in them is an operator.</summary>
    /// <param name="query">The search.</param>
    /// <param name="needsAll">Whether all words must be there, or one is enough.</param>
    public static string ToLucene(SearchQuery query, bool needsAll) => string.Join(' ', query.Words.Select((word, place) =>
        (needsAll ? "+(" : "(")
        + string.Join(' ', (string[])[place == query.Words.Count - 1 ? word + "*" : word, .. query.Similar[place].Select(similar => similar.Word)])
        + ")"));
}
