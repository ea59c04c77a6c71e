namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Questions that are the same for every server.</summary>
internal static class ReadingStatements
{
    /// <summary>When the last change was committed.</summary>
    public static readonly Statement ReadLoadedAt = new("MATCH (state:GraphState {id: 1}) RETURN state.change AS change, state.loadedAt AS loadedAt");

    /// <summary>How much there is, read off the server's own counts.</summary>
    public static readonly IReadOnlyList<Statement> Counts =
    [
        new("MATCH (n:Paper) RETURN count(n) AS count"),
        new("MATCH (n:Author) RETURN count(n) AS count"),
        new("MATCH (n:Institution) RETURN count(n) AS count"),
        new("MATCH (n:Category) RETURN count(n) AS count"),
        new("MATCH (n:Concept) RETURN count(n) AS count"),
        new("MATCH ()-[r:HAS_AUTHOR]->() RETURN count(r) AS count"),
        new("MATCH ()-[r:AFFILIATED_WITH]->() RETURN count(r) AS count"),
        new("MATCH ()-[r:HAS_INSTITUTION]->() RETURN count(r) AS count"),
        new("MATCH ()-[r:IN_CATEGORY]->() RETURN count(r) AS count"),
        new("MATCH ()-[r:MENTIONS]->() RETURN count(r) AS count"),
        new("MATCH ()-[r:CITES]->() RETURN count(r) AS count"),
    ];

    /// <summary>Where papers were read.</summary>
    public static readonly Statement ReadProvenance = new(
        """
        UNWIND $numbers AS number
        MATCH (:Paper {number: number})<-[:DESCRIBES]-(record:Record)
        RETURN number, record.document AS document, record.line AS line, record.dialect AS dialect
        """);

    /// <summary>How many papers concepts have by year.</summary>
    public static readonly Statement ReadTrends = new(
        """
        UNWIND $numbers AS number
        MATCH (:Concept {number: number})<-[:MENTIONS]-(p)
        WHERE p.year IS NOT NULL
        RETURN number, p.year AS year, count(*) AS papers
        """);
}
