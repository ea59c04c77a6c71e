using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Finds entities by identity keys. A key may lead to an entity that no paper names any more: its label is another.</summary>
internal static class KeyStatement
{
    /// <summary>One row per key that finds something: the key, then the entity with its foreseen fields.</summary>
    public static Query Find(EntityKind kind, IReadOnlyList<string> ids, EntityFieldSet foreseen, CypherWords words) => new(
        $$"""
        UNWIND $ids AS id
        MATCH (:Key {id: id})-[:FINDS]->(n:{{kind}})
        RETURN id, [n.number{{foreseen.Expressions(kind, "n", words)}}] AS entity
        """,
        new Dictionary<string, object?> { ["ids"] = ids });

    /// <summary>What the keys find.</summary>
    public static async Task<Dictionary<string, NodeId>> FindAsync(QuestionQueue questions, EntityKind kind, IReadOnlyList<string> ids)
    {
        EntityFieldSet foreseen = questions.Foreseen;
        Dictionary<string, NodeId> found = [];
        foreach (IRecord record in await questions.AskAsync(Find(kind, ids, foreseen, questions.Words)))
        {
            IReadOnlyList<object?> entity = (IReadOnlyList<object?>)record[1]!;
            NodeId node = new(kind, (int)(long)entity[0]!);
            questions.Rows.Put(node, foreseen, entity, 1);
            found[(string)record[0]!] = node;
        }

        return found;
    }
}
