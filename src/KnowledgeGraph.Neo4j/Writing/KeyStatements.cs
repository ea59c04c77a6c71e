namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Identity keys: what finds whom, and who cites what.</summary>
internal static class KeyStatements
{
    /// <summary>The entities that keys find, hidden ones included.</summary>
    public static readonly Statement Find = new(
        """
        UNWIND $ids AS id
        MATCH (key:Key {id: id})-[:FINDS]->(found)
        RETURN id, found.number AS number
        """);

    /// <summary>The keys that are there, and whom each finds, if anybody.</summary>
    public static readonly Statement Read = new(
        """
        UNWIND $ids AS id
        MATCH (key:Key {id: id})
        OPTIONAL MATCH (key)-[:FINDS]->(found)
        RETURN id, found.number AS number
        """);

    /// <summary>The papers that cite keys.</summary>
    public static readonly Statement FindReferrers = new(
        """
        UNWIND $ids AS id
        MATCH (key:Key {id: id})<-[:REFERS_TO]-(paper:Paper)
        RETURN DISTINCT paper.number AS number
        """);

    /// <summary>Makes keys that papers cite and nobody bears yet.</summary>
    public static readonly Statement CreateCited = Statement.OfBatch("UNWIND $ids AS id CREATE (:Key {id: id})");

    /// <summary>Lets keys that are too long for their id keep their whole text, for mirrors of the graph.</summary>
    public static readonly Statement KeepWhole = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.id AS id
        MATCH (key:Key {id: id})
        SET key.key = row.key
        """);

    /// <summary>Takes away whom keys find.</summary>
    public static readonly Statement Unbind = Statement.OfBatch(
        """
        UNWIND $ids AS id
        MATCH (key:Key {id: id})-[finds:FINDS]->()
        DELETE finds
        """);

    /// <summary>Takes keys away that find nobody and that nobody cites.</summary>
    public static readonly Statement Sweep = Statement.OfBatch(
        """
        UNWIND $ids AS id
        MATCH (key:Key {id: id})
        WHERE NOT (key)--()
        DELETE key
        """);

    /// <summary>Lets papers refer to the keys that they cite.</summary>
    public static readonly Statement Refer = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (paper:Paper {number: number})
        UNWIND row.ids AS id
        MATCH (key:Key {id: id})
        CREATE (paper)-[:REFERS_TO]->(key)
        """);

    /// <summary>Takes away the citations of papers.</summary>
    public static readonly Statement Uncite = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})-[cites:CITES]->()
        DELETE cites
        """);

    /// <summary>Makes the citations of papers that have none, each cited paper once.</summary>
    public static readonly Statement Cite = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})-[:REFERS_TO]->(:Key)-[:FINDS]->(cited:Paper)
        WHERE cited <> paper
        WITH DISTINCT paper, cited
        CREATE (paper)-[:CITES]->(cited)
        """);
}
