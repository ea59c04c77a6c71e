using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads fields of entities by their numbers.</summary>
internal static class EntityStatement
{
    /// <summary>One row per entity that is there: its number, then the fields.</summary>
    public static Query Read(EntityKind kind, EntityFieldSet fields, IReadOnlyList<int> numbers, CypherWords words) => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (n:{{kind}} {number: number})
        RETURN [n.number{{fields.Expressions(kind, "n", words)}}] AS entity
        """,
        new Dictionary<string, object?> { ["numbers"] = numbers });
}
