using System.Text.RegularExpressions;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>What lines of pages look like: titles are short, abstracts are sentences.</summary>
internal static partial class PageShape
{
    private const int LongestTitle = 300;
    private const int ShortestAbstract = 250;

    /// <summary>Whether a line reads like an abstract.</summary>
    public static bool IsLikeAbstract(string line) =>
        line.Length >= ShortestAbstract ? line.Length > LongestTitle || SentenceEnd().IsMatch(line) : line.Length > 100 && SentenceEnd().Count(line) > 1;

    /// <summary>Whether a line could be a title; a line of JSON, as short as it may be, is none.</summary>
    public static bool IsLikeTitle(string line) =>
        line.Length <= LongestTitle && !IsLikeAbstract(line) && line is not (['{', .., '}'] or ['[', .., '}', ']']);

    /// <summary>Whether a line belongs to the head of a page that lists papers, not to a paper.</summary>
    public static bool IsHeader(string line) => Header().IsMatch(line);

    [GeneratedRegex(@"[.!?][)""”]?(\s|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"^(new|subscribe|submit|daily papers|trending papers|get trending papers\b.*|by ?ak\b.*|previous|next|search|(" + PrintedDate.Pattern + @"))!?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Header();
}
