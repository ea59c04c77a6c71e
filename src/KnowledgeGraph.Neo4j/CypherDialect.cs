using System.Globalization;

namespace KnowledgeGraph.Neo4j;

/// <summary>Which words a server's Cypher has.</summary>
internal enum CypherDialect
{
    /// <summary>Neo4j 3.x: constraints without names, no subqueries, no full-text index, pattern sizes.</summary>
    Legacy,

    /// <summary>Neo4j 4.4 and newer, and what speaks as they do: named constraints, subqueries, full-text indexes.</summary>
    Modern,
}

/// <summary>Tells the dialect.</summary>
internal static class CypherDialects
{
    /// <summary>The dialect of a server that calls itself so ("Neo4j/3.1.1"); modern where it tells no version.</summary>
    public static CypherDialect Of(string agent)
    {
        string version = agent[(agent.LastIndexOf('/') + 1)..];
        int end = version.IndexOf('.', StringComparison.Ordinal);
        return int.TryParse(end < 0 ? version : version[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major < 4
            ? CypherDialect.Legacy
            : CypherDialect.Modern;
    }
}
