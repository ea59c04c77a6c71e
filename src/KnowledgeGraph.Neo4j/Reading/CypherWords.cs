using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// What the reader says differently to different servers. Neo4j 3 and 4 count patterns with <c>size</c>; from 5.6 on
/// subqueries stand wherever an expression does, and sort and cut a list before it is collected.
/// </summary>
internal sealed class CypherWords
{
    /// <summary>For Neo4j 3: nothing newer than pattern comprehensions.</summary>
    public static readonly CypherWords Plain = new(hasSubqueries: false, hasFullText: false);

    /// <summary>For Neo4j 4.</summary>
    public static readonly CypherWords WithFullText = new(hasSubqueries: false, hasFullText: true);

    /// <summary>For Neo4j 5.6 and newer.</summary>
    public static readonly CypherWords WithSubqueries = new(hasSubqueries: true, hasFullText: true);

    private CypherWords(bool hasSubqueries, bool hasFullText)
    {
        HasSubqueries = hasSubqueries;
        HasFullText = hasFullText;
    }

    /// <summary>What was foreseen of outlooks that are still about: the same one serves all requests of an operation.</summary>
    public ConditionalWeakTable<Outlook, Foreseen> Foreseen { get; } = [];

    /// <summary>Whether <c>COUNT { }</c>, <c>COLLECT { }</c> and <c>EXISTS { }</c> are known.</summary>
    public bool HasSubqueries { get; }

    /// <summary>Whether there is a full-text index.</summary>
    public bool HasFullText { get; }

    /// <summary>Neo4j 3 compares texts by UTF-16 units, newer ones by Unicode scalar value.</summary>
    public bool OrdersByScalarValue => HasFullText;

    /// <summary>The words of a server that calls itself so ("Neo4j/5.26.30"); the newest where it tells no version.</summary>
    public static CypherWords Of(string agent)
    {
        string[] version = agent[(agent.LastIndexOf('/') + 1)..].Split('.');
        return !int.TryParse(version[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? WithSubqueries
            : major < 4 ? Plain
            : major == 4 ? WithFullText
            : WithSubqueries;
    }

    /// <summary>How many relationships a pattern of one step finds; read off the node where nothing is asked of the other end.</summary>
    public string Degree(string pattern) => HasSubqueries ? $"COUNT {{ {pattern} }}" : $"size({pattern})";

    /// <summary>How many times a pattern with a condition is found.</summary>
    public string Count(string pattern, string condition) =>
        HasSubqueries ? $"COUNT {{ {pattern} WHERE {condition} }}" : $"size([{pattern} WHERE {condition} | 1])";

    /// <summary>Whether a pattern with a condition is found.</summary>
    public string Exists(string pattern, string condition) =>
        HasSubqueries ? $"EXISTS {{ {pattern} WHERE {condition} }}" : $"size([{pattern} WHERE {condition} | 1]) > 0";
}
