using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>The questions of a search for a path: one step from many entities of a kind.</summary>
internal static class PathStatements
{
    /// <summary>The types of relationships that stated edges of a kind are, from entities of a kind.</summary>
    public static IReadOnlyList<string> Types(EdgeKind edge, EntityKind from) => (edge, from) switch
    {
        (EdgeKind.Authored, EntityKind.Paper or EntityKind.Author) => ["HAS_AUTHOR"],
        (EdgeKind.AffiliatedWith, EntityKind.Paper) => ["HAS_INSTITUTION"],
        (EdgeKind.AffiliatedWith, EntityKind.Author) => ["AFFILIATED_WITH"],
        (EdgeKind.AffiliatedWith, EntityKind.Institution) => ["HAS_INSTITUTION", "AFFILIATED_WITH"],
        (EdgeKind.InCategory, EntityKind.Paper or EntityKind.Category) => ["IN_CATEGORY"],
        (EdgeKind.Mentions, EntityKind.Paper or EntityKind.Concept) => ["MENTIONS"],
        (EdgeKind.Cites, EntityKind.Paper) => ["CITES"],
        _ => [],
    };

    /// <summary>What a relationship of a type is, and what it leads to from entities of a kind.</summary>
    public static (EdgeKind Edge, EntityKind Target) Meaning(string type, EntityKind from) => type switch
    {
        "HAS_AUTHOR" => (EdgeKind.Authored, from == EntityKind.Paper ? EntityKind.Author : EntityKind.Paper),
        "HAS_INSTITUTION" => (EdgeKind.AffiliatedWith, from == EntityKind.Paper ? EntityKind.Institution : EntityKind.Paper),
        "AFFILIATED_WITH" => (EdgeKind.AffiliatedWith, from == EntityKind.Author ? EntityKind.Institution : EntityKind.Author),
        "IN_CATEGORY" => (EdgeKind.InCategory, from == EntityKind.Paper ? EntityKind.Category : EntityKind.Paper),
        "MENTIONS" => (EdgeKind.Mentions, from == EntityKind.Paper ? EntityKind.Concept : EntityKind.Paper),
        "CITES" => (EdgeKind.Cites, EntityKind.Paper),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The relation that a derived edge is, from entities of a kind; null where the kind has no such edge.</summary>
    public static Relation? Derived(EdgeKind edge, EntityKind from) => (edge, from) switch
    {
        (EdgeKind.Coauthor, EntityKind.Author) => Relation.Coauthors,
        (EdgeKind.RelatedConcept, EntityKind.Concept) => Relation.RelatedConcepts,
        (EdgeKind.Collaborates, EntityKind.Institution) => Relation.Collaborators,
        (EdgeKind.RelatedPaper, EntityKind.Paper) => Relation.RelatedPapers,
        _ => null,
    };

    /// <summary>Along stated edges: per entity and type the targets, each with the edge's weight.</summary>
    public static Query Step(EntityKind kind, IReadOnlyList<string> types, IReadOnlyList<int> numbers) => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (s:{{kind}} {number: number})-[r:{{string.Join('|', types)}}]-(t)
        RETURN number, type(r) AS type, collect([t.number, coalesce(r.score, r.papers, 1)]) AS targets
        """,
        new Dictionary<string, object?> { ["numbers"] = numbers });

    /// <summary>
    /// Along a derived edge: per entity in the middle those that were come from and all beside them, so that what many
    /// share is sent once and not for each pair.
    /// </summary>
    public static Query Step(Relation relation, IReadOnlyList<int> numbers)
    {
        (RelationStep toMiddle, RelationStep fromMiddle) = RelationPath.Derived(relation);
        return new Query(
            $$"""
            UNWIND $numbers AS number
            MATCH (s:{{Relations.SourceKind(relation)}} {number: number})
            MATCH {{toMiddle.From("s", "", "p")}}
            WITH p, collect(number) AS sources
            MATCH {{fromMiddle.From("p", "", "t")}}
            RETURN p.number AS middle, sources, collect(t.number) AS targets
            """,
            new Dictionary<string, object?> { ["numbers"] = numbers });
    }
}
