using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Search;

/// <summary>A result with its score.</summary>
internal readonly record struct SearchResult(NodeId Node, double Score);

/// <summary>
/// Scores what a search found. A name answers by how many of the words it has, how much of it they are and whether
/// they stand together; an abstract's mention counts less than any name.
/// </summary>
internal sealed class SearchRanking(Snapshot snapshot)
{
    /// <summary>What bearing exactly the name is worth: more than all else together.</summary>
    public const double ExactScore = 20;

    private const double CoverageWeight = 8;
    private const double BrevityWeight = 4;
    private const double TogetherWeight = 2;
    private const double NameBase = 2;
    private const double AbstractBase = 1;

    public double ScoreName(SearchQuery query, NodeId node)
    {
        string[] words = Words(node);
        (double coverage, int matched, bool together) = Cover(query, words);
        double score = NameBase + (CoverageWeight * coverage) + (words.Length == 0 ? 0 : BrevityWeight * matched / words.Length)
            + (together ? TogetherWeight : 0);
        return string.Join(' ', words) == query.Folded ? score + ExactScore : score;
    }

    /// <summary>The score of a paper whose abstract has the words: between 1 and 2, by what its title has of them.</summary>
    public double ScoreAbstract(SearchQuery query, NodeId paper) =>
        // Had the title the only word, the paper would be among the names.
        query.Words.Length == 1 ? AbstractBase : AbstractBase + Cover(query, Words(paper)).Coverage;

    /// <summary>The best first; equal ones by papers or citations, then kind and number.</summary>
    public SearchResult[] Order(Dictionary<NodeId, double> scores, int limit)
    {
        (double Score, int Popularity, NodeId Node)[] results =
            [.. scores.Select(score => (score.Value, Popularity(score.Key), score.Key))];
        Array.Sort(results, (left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score)
            : left.Popularity != right.Popularity ? right.Popularity.CompareTo(left.Popularity)
            : left.Node.CompareTo(right.Node));
        return [.. results.Take(limit).Select(result => new SearchResult(result.Node, result.Score))];
    }

    private int Popularity(NodeId node) => node.Kind == EntityKind.Paper
        ? snapshot.Citations.Degree(node.Number)
        : snapshot.PapersOf(node.Kind).Degree(node.Number);

    private string[] Words(NodeId node)
    {
        TextProperty property = node.Kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Name;
        TextSlice slice = EntityTexts.Table(snapshot, property, node.Kind)![node.Number];
        return SearchText.Words(new TextColumn(snapshot.Arena, new[] { slice })[0] ?? "");
    }

    private static (double Coverage, int Matched, bool Together) Cover(SearchQuery query, string[] words)
    {
        double coverage = 0;
        int matched = 0;
        int previous = -2;
        bool together = true;
        for (int i = 0; i < query.Words.Length; i++)
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

        return (coverage / query.Words.Length, matched, together && query.Words.Length > 1);
    }
}
