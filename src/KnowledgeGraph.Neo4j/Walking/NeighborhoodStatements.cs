using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>The questions of a neighbourhood walk along ties by shared papers.</summary>
internal static class NeighborhoodStatements
{
    /// <summary>
    /// Who stands beside the entities, the strongest tie first: number, shared papers, and for concepts the papers of
    /// the tie's near end and of its far end.
    /// </summary>
    public static Query Reach(Relation relation, IReadOnlyList<int> numbers, int least, int limit, CypherWords words)
    {
        (RelationStep toMiddle, RelationStep fromMiddle) = RelationPath.Derived(relation);
        string pattern = toMiddle.From("s", "", "p") + fromMiddle.From("", "", "t")["()".Length..];
        string ranking = relation == Relation.RelatedConcepts
            ? $"""
            WITH t, shared, {words.Degree("(s)<-[:MENTIONS]-()")} AS nearPapers ORDER BY shared DESC, nearPapers
            WITH t, collect([shared, nearPapers]) AS ties
            WITH t, ties[0] AS tie, {words.Degree("(t)<-[:MENTIONS]-()")} AS farPapers
            RETURN t.number AS number, tie[0] AS shared, tie[1] AS nearPapers, farPapers
            ORDER BY shared DESC, nearPapers * farPapers, number LIMIT $limit
            """
            : """
            WITH t, max(shared) AS shared
            RETURN t.number AS number, shared ORDER BY shared DESC, number LIMIT $limit
            """;
        return new Query(
            $$"""
            UNWIND $numbers AS number
            MATCH (s:{{Relations.SourceKind(relation)}} {number: number})
            MATCH {{pattern}}
            WITH s, t, count(*) AS shared
            WHERE shared >= $least
            {{ranking}}
            """,
            new Dictionary<string, object?> { ["numbers"] = numbers, ["least"] = least, ["limit"] = limit });
    }

    /// <summary>The ties among the entities: both numbers, the smaller first, and shared papers.</summary>
    public static Query Connect(Relation relation, IReadOnlyList<int> numbers, int least) => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (s:{{Relations.SourceKind(relation)}} {number: number})
        MATCH {{RelationPath.Derived(relation).ToMiddle.From("s", "", "p")}}
        WITH p, collect(number) AS members
        WHERE size(members) > 1
        UNWIND members AS source
        UNWIND members AS target
        WITH source, target
        WHERE source < target
        WITH source, target, count(*) AS shared
        WHERE shared >= $least
        RETURN source, target, shared
        """,
        new Dictionary<string, object?> { ["numbers"] = numbers, ["least"] = least });
}
