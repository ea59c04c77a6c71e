using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Finds entities by identity keys. A key may lead to an entity that no paper names any more: its label is another.</summary>
internal static class KeyStatement
{
    /// <summary>One row per key that finds something: the key, then the entity with its foreseen fields.</summary>
    public static Question Find(IReadOnlyList<string> ids, EntityShape foreseen, CypherWords words)
    {
        Dictionary<string, object?> parameters = new() { ["ids"] = ids };
        foreseen.AddTo(parameters, words);
        return new Question(
            $$"""
            UNWIND $ids AS id
            MATCH (:Key {id: id})-[:FINDS]->(n:{{foreseen.Kind}})
            """,
            ["id", $"[n.number{foreseen.Expressions("n", words)}]"],
            parameters);
    }

    /// <summary>What the keys find.</summary>
    public static async Task<Dictionary<string, NodeId>> FindAsync(QuestionQueue questions, EntityShape foreseen, IReadOnlyList<string> ids)
    {
        Dictionary<string, NodeId> found = [];
        foreach (IReadOnlyList<object?> row in await questions.AskAsync(Find(ids, foreseen, questions.Words)))
        {
            IReadOnlyList<object?> entity = (IReadOnlyList<object?>)row[1]!;
            NodeId node = new(foreseen.Kind, (int)(long)entity[0]!);
            questions.Rows.Put(node, foreseen, entity, 1, questions.Words);
            found[(string)row[0]!] = node;
        }

        return found;
    }
}
