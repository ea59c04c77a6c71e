using System.Text;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Storage.Search;

/// <summary>A search in FTS5's language; words are letters and digits only, so nothing in them is an operator.</summary>
internal static class MatchExpression
{
    /// <param name="query">The search.</param>
    /// <param name="words">How many of its words, from the first one on.</param>
    /// <param name="conjunction">"AND" or "OR" between the words.</param>
    /// <param name="shortestBeginning">A last word of fewer letters is taken as a whole word, not as the beginning of one.</param>
    public static string From(SearchQuery query, int words, string conjunction, int shortestBeginning)
    {
        StringBuilder match = new();
        for (int i = 0; i < words; i++)
        {
            match.Append(i > 0 ? $" {conjunction} (\"" : "(\"").Append(query.Words[i]).Append('"');
            if (i == words - 1 && query.Words[i].Length >= shortestBeginning)
            {
                match.Append('*');
            }

            foreach (SimilarWord similar in query.Similar[i])
            {
                match.Append(" OR \"").Append(similar.Word).Append('"');
            }

            match.Append(')');
        }

        return match.ToString();
    }
}
