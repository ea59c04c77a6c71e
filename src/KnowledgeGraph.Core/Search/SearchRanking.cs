using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Search;

/// <summary>A result of a search.</summary>
/// <param name="Node">The entity found.</param>
/// <param name="Score">Greater is better; comparable within one search only.</param>
/// <param name="Popularity">Papers of the entity, citations of a paper: decides between equal scores.</param>
public readonly record struct SearchResult(NodeId Node, double Score, long Popularity);

/// <summary>
/// Scores what a search found. A name answers by how many of the words it has, how much of it they are and whether
/// they stand together; an abstract's mention counts less than any name.
/// </summary>
public static class SearchRanking
{
    /// <summary>What bearing exactly the name is worth: more than all else together.</summary>
    public const double ExactScore = 20;

    private const double CoverageWeight = 8;
    private const double BrevityWeight = 4;
    private const double TogetherWeight = 2;
    private const double NameBase = 2;
    private const double AbstractBase = 1;

    /// <summary>The score of an entity whose name, title, code or aliases have the words.</summary>
    /// <param name="query">The search.</param>
    /// <param name="name">The entity's name or title, as it is shown.</param>
    public static double ScoreName(SearchQuery query, string name)
    {
        ArgumentNullException.ThrowIfNull(query);
        string[] words = SearchText.Words(name);
        (double coverage, int matched, bool together) = Cover(query, words);
        double score = NameBase + (CoverageWeight * coverage) + (words.Length == 0 ? 0 : BrevityWeight * matched / words.Length)
            + (together ? TogetherWeight : 0);
        return AreAllOf(query.Folded, words) ? score + ExactScore : score;
    }

    /// <summary>The score of a paper whose abstract has the words: between 1 and 2, by what its title has of them.</summary>
    public static double ScoreAbstract(SearchQuery query, string title)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Had the title the only word, the paper would be among the names.
        return query.Words.Count == 1 ? AbstractBase : AbstractBase + Cover(query, SearchText.Words(title)).Coverage;
    }

    /// <summary>The best first; equal ones by popularity, then kind and number.</summary>
    public static SearchResult[] Order(IEnumerable<SearchResult> results, int limit)
    {
        SearchResult[] ordered = [.. results];
        Array.Sort(ordered, (left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score)
            : left.Popularity != right.Popularity ? right.Popularity.CompareTo(left.Popularity)
            : left.Node.CompareTo(right.Node));
        return ordered.Length <= limit ? ordered : ordered[..limit];
    }

    // Whether the words with one space between them are the text.
    private static bool AreAllOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal) || (text.Length > word.Length && text[word.Length] != ' '))
            {
                return false;
            }

            text = text[Math.Min(word.Length + 1, text.Length)..];
        }

        return text.IsEmpty;
    }

    private static (double Coverage, int Matched, bool Together) Cover(SearchQuery query, string[] words)
    {
        double coverage = 0;
        int matched = 0;
        int previous = -2;
        bool together = true;
        for (int i = 0; i < query.Words.Count; i++)
        {
            double best = 0;
            int place = -2;
            for (int j = 0; j < words.Length; j++)
            {
                double match = query.Match(i, words[j]);

                // Of equally good words the one behind the last is taken, which keeps a phrase together.
                if (match > best || (match == best && match > 0 && j == previous + 1))
                {
                    best = match;
                    place = j;
                }
            }

            coverage += best;
            matched += best > 0 ? 1 : 0;
            together &= best > 0 && (i == 0 || place == previous + 1);
            previous = place;
        }

        return (coverage / query.Words.Count, matched, together && query.Words.Count > 1);
    }
}
