using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Search;

/// <summary>
/// Reads the rows of the full-text index that match a search, in their order. For the beginning of a word the index puts
/// the rows of all words together that begin so, which costs a long search more than all its other words. So where few
/// rows have the words before it, their texts are looked at instead.
/// </summary>
internal sealed class SearchRows(Snapshot snapshot, ColdReader cold)
{
    private const int MostLookedAt = 32;

    /// <summary>The names, titles, codes and aliases that match.</summary>
    /// <param name="query">The search.</param>
    /// <param name="conjunction">"AND" or "OR" between the words.</param>
    /// <param name="take">Is given one row after the other; false where it wants no more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void ReadNames(SearchQuery query, string conjunction, Func<NodeId, bool> take, CancellationToken cancellationToken) =>
        Read("search_name", query, conjunction, 1, HaveNames, SearchTable.Node, take, cancellationToken);

    /// <summary>The papers whose abstracts have all words.</summary>
    /// <param name="query">The search.</param>
    /// <param name="shortestBeginning">A last word of fewer letters is taken as a whole word.</param>
    /// <param name="take">As for <see cref="ReadNames"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void ReadAbstracts(SearchQuery query, int shortestBeginning, Func<NodeId, bool> take, CancellationToken cancellationToken) =>
        Read(
            "search_abstract", query, "AND", shortestBeginning, HaveAbstracts, static row => new NodeId(EntityKind.Paper, (int)row), take,
            cancellationToken);

    private void Read(
        string table, SearchQuery query, string conjunction, int shortestBeginning, Func<NodeId[], string, bool[]> have,
        Func<long, NodeId> toNode, Func<NodeId, bool> take, CancellationToken cancellationToken)
    {
        int before = query.Words.Count - 1;
        if (before > 0 && conjunction == "AND" && !query.HasSimilar && query.Words[before].Length >= shortestBeginning)
        {
            List<NodeId> few = [];
            Step(table, MatchExpression.From(query, before, conjunction, int.MaxValue), row =>
            {
                few.Add(toNode(row));
                return few.Count <= MostLookedAt;
            }, cancellationToken);
            if (few.Count <= MostLookedAt)
            {
                NodeId[] nodes = [.. few];
                bool[] match = have(nodes, query.Words[before]);
                for (int i = 0; i < nodes.Length && (!match[i] || take(nodes[i])); i++)
                {
                }

                return;
            }
        }

        Step(table, MatchExpression.From(query, query.Words.Count, conjunction, shortestBeginning), row => take(toNode(row)), cancellationToken);
    }

    private void Step(string table, string match, Func<long, bool> take, CancellationToken cancellationToken) => cold.Use(connection =>
    {
        SqliteStatement read = connection.Statement($"SELECT rowid FROM {table} WHERE {table} MATCH ?1");
        read.Bind(1, match);
        try
        {
            while (read.Step() && take(read.Int64(0)))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            read.Reset();
        }
    });

    private bool[] HaveNames(NodeId[] nodes, string beginning)
    {
        bool[] have = Array.ConvertAll(nodes, node => Has(EntityTexts.Label(snapshot, node), beginning) || Has(Code(node), beginning));
        NodeId[] others = [.. nodes.Where((node, i) => !have[i] && node.Kind != EntityKind.Paper)];
        if (others.Length > 0)
        {
            string[][] aliases = cold.ReadAliases(others);
            for (int i = 0; i < nodes.Length; i++)
            {
                have[i] = have[i] || (Array.IndexOf(others, nodes[i]) is int other and >= 0 && aliases[other].Any(alias => Has(alias, beginning)));
            }
        }

        return have;
    }

    private bool[] HaveAbstracts(NodeId[] papers, string beginning)
    {
        TextColumn abstracts = cold.ReadAbstracts(papers);
        return [.. Enumerable.Range(0, papers.Length).Select(row => Has(abstracts[row], beginning))];
    }

    private string? Code(NodeId node) => EntityTexts.Read(snapshot, TextProperty.Code, [node])[0];

    private static bool Has(string? text, string beginning) =>
        text is not null && SearchText.Words(text).Any(word => word.StartsWith(beginning, StringComparison.Ordinal));
}
