using System.Globalization;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j;

/// <summary>Which words a server's Cypher has.</summary>
internal enum CypherDialect
{
    /// <summary>Neo4j 3.x: constraints without names, no subqueries, no full-text index, pattern sizes.</summary>
    Legacy,

    /// <summary>Neo4j 4.4, 5.6 and newer, and what speaks as they do: named constraints, subqueries, full-text indexes.</summary>
    Modern,
}

/// <summary>Tells the dialect.</summary>
internal static class CypherDialects
{
    /// <summary>The dialect of a server that calls itself so ("Neo4j/3.1.1"); modern where it tells no version.</summary>
    /// <exception cref="StoreException">The server knows neither.</exception>
    public static CypherDialect Of(string agent)
    {
        string[] version = agent[(agent.LastIndexOf('/') + 1)..].Split('.');
        return (Number(version, 0), Number(version, 1)) switch
        {
            ( < 4, _) => CypherDialect.Legacy,
            (4, < 4) => throw new StoreException($"{agent} is not spoken to: it knows neither the words of Neo4j 3 nor those of 4.4. Use 4.4 or newer."),
            (5, < 6) => throw new StoreException($"{agent} is not spoken to: it has given up the words of 4.4 and does not have those of 5.6 yet. Use 4.4, or 5.6 or newer."),
            _ => CypherDialect.Modern,
        };
    }

    private static int? Number(string[] version, int place) =>
        version.Length > place && int.TryParse(version[place], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
