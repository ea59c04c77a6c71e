using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The statements of one kind of entity. Labels cannot be parameters, so each kind has its own texts.</summary>
internal sealed class EntityStatements
{
    /// <summary>The kinds that hide where no paper states them.</summary>
    public static readonly IReadOnlyList<EntityKind> HidingKinds = [EntityKind.Author, EntityKind.Institution, EntityKind.Concept];

    private static readonly EntityStatements[] ByKind =
    [
        new(EntityKind.Author, "HAS_AUTHOR", "position: place + 1"),
        new(EntityKind.Institution, "HAS_INSTITUTION", "position: place + 1"),
        new(EntityKind.Category, "IN_CATEGORY", "position: place + 1"),
        new(EntityKind.Concept, "MENTIONS", "position: place + 1, score: row.scores[place]"),
    ];

    private EntityStatements(EntityKind kind, string relation, string relationProperties)
    {
        string label = kind.ToString();
        string hidden = "Hidden" + label;
        bool hides = HidingKinds.Contains(kind);
        string visibleOrHidden = hides
            ? $"OPTIONAL MATCH (visible:{label} {{number: number}}) OPTIONAL MATCH (hidden:{hidden} {{number: number}}) WITH number, coalesce(visible, hidden) AS node WHERE node IS NOT NULL"
            : $"MATCH (node:{label} {{number: number}})";

        Exist = new($"UNWIND $numbers AS number {visibleOrHidden} RETURN number");
        string parent = kind == EntityKind.Category ? "head([(node)-[:SUBCATEGORY_OF]->(above) | above.number])" : "null";
        Read = new(
            $"""
            UNWIND $numbers AS number {visibleOrHidden}
            RETURN number, node.name AS name, node.code AS code, node.orcid AS orcid, node.ror AS ror, node.aliases AS aliases,
                   {parent} AS parent
            """);
        string create =
            """
            UNWIND $rows AS row
            CREATE (node:LABEL)
            SET node = row.properties
            FOREACH (id IN row.keys | CREATE (:Key {id: id})-[:FINDS]->(node))
            """;
        Create = Statement.OfBatch(create.Replace("LABEL", label, StringComparison.Ordinal));
        CreateHidden = Statement.OfBatch(create.Replace("LABEL", hidden, StringComparison.Ordinal));
        Replace = Statement.OfBatch(
            $$"""
            UNWIND $rows AS row WITH row, row.properties.number AS number {{visibleOrHidden.Replace("WITH number,", "WITH row,", StringComparison.Ordinal)}}
            SET node = row.properties
            """);
        AddKeys = Statement.OfBatch(
            $$"""
            UNWIND $rows AS row WITH row, row.number AS number {{visibleOrHidden.Replace("WITH number,", "WITH row,", StringComparison.Ordinal)}}
            FOREACH (id IN row.keys | CREATE (:Key {id: id})-[:FINDS]->(node))
            """);
        BindKeys = Statement.OfBatch(
            $$"""
            UNWIND $rows AS row WITH row, row.number AS number {{visibleOrHidden.Replace("WITH number,", "WITH row,", StringComparison.Ordinal)}}
            UNWIND row.keys AS id
            MATCH (key:Key {id: id})
            CREATE (key)-[:FINDS]->(node)
            """);
        Show = Statement.OfBatch(
            $"""
            UNWIND $numbers AS number
            MATCH (node:{hidden} {"{number: number}"})
            REMOVE node:{hidden} SET node:{label}
            RETURN number
            """);
        Hide = Statement.OfBatch(
            $"""
            UNWIND $numbers AS number
            MATCH (node:{label} {"{number: number}"})
            WHERE NOT (node)<-[:{relation}]-()
            REMOVE node:{label} SET node:{hidden}
            RETURN number
            """);
        Relate = Statement.OfBatch(
            $$"""
            UNWIND $rows AS row WITH row, row.number AS number
            MATCH (paper:Paper {number: number})
            UNWIND range(0, size(row.targets) - 1) AS place
            MATCH (node:{{label}} {number: row.targets[place]})
            CREATE (paper)-[:{{relation}} {{{relationProperties}}}]->(node)
            """);
        ReadKeys = new($"UNWIND $numbers AS number {visibleOrHidden} MATCH (key:Key)-[:FINDS]->(node) RETURN number, key.id AS id");
        Remove = Statement.OfBatch($"UNWIND $numbers AS number {visibleOrHidden} DETACH DELETE node");
        CountHidden = new($"MATCH (node:{hidden}) RETURN count(node) AS count");
    }

    /// <summary>Which of the numbers name an entity, hidden ones included.</summary>
    public Statement Exist { get; }

    /// <summary>What stands of entities, hidden ones included.</summary>
    public Statement Read { get; }

    /// <summary>Makes entities with new keys.</summary>
    public Statement Create { get; }

    /// <summary>Makes entities that no paper states.</summary>
    public Statement CreateHidden { get; }

    /// <summary>Replaces the properties of entities.</summary>
    public Statement Replace { get; }

    /// <summary>Makes new keys of entities.</summary>
    public Statement AddKeys { get; }

    /// <summary>Lets keys that are there find entities.</summary>
    public Statement BindKeys { get; }

    /// <summary>Shows those that were hidden; answers which.</summary>
    public Statement Show { get; }

    /// <summary>Hides those that no paper states; answers which.</summary>
    public Statement Hide { get; }

    /// <summary>Relates papers to entities, in order.</summary>
    public Statement Relate { get; }

    /// <summary>The keys that find entities.</summary>
    public Statement ReadKeys { get; }

    /// <summary>Takes entities away.</summary>
    public Statement Remove { get; }

    /// <summary>How many are hidden.</summary>
    public Statement CountHidden { get; }

    /// <summary>The statements of a kind other than papers.</summary>
    public static EntityStatements Of(EntityKind kind) => ByKind[(int)kind - (int)EntityKind.Author];
}
