using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>The two questions that find related papers.</summary>
internal static class RelatedPaperStatements
{
    /// <summary>The concepts of papers, each with how many papers mention it.</summary>
    public static Question ReadConcepts(CypherWords words, IReadOnlyList<int> papers) => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (:Paper {number: number})-[:MENTIONS]->(c)
        WITH number, c, {{words.Degree("(c)<-[:MENTIONS]-()")}} AS papers
        WITH number, collect([c.number, papers]) AS concepts
        """,
        ["number", "concepts"],
        new Dictionary<string, object?> { ["numbers"] = papers });

    /// <summary>The best candidates of each paper with their concepts.</summary>
    /// <param name="words">The server's words.</param>
    /// <param name="rows">Each paper's number, and its concepts as pairs of number and weight.</param>
    /// <param name="allPapers">How many papers there are.</param>
    /// <param name="kept">At most so many candidates of a paper.</param>
    public static Query Rank(CypherWords words, IReadOnlyList<object> rows, int allPapers, int kept) => new(
        $$"""
        UNWIND $rows AS row
        UNWIND row[1] AS part
        MATCH (:Concept {number: part[0]})<-[:MENTIONS]-(t)
        WHERE t.number <> row[0]
        WITH row[0] AS number, t, sum(part[1]) AS score
        MATCH (t)-[:MENTIONS]->(c)
        WITH number, t, score, c, {{words.Degree("(c)<-[:MENTIONS]-()")}} AS papers
        WITH number, t, score, collect([c.number, papers]) AS concepts, sum(log(1 + $papers / papers) ^ 2) AS square
        WITH number, t, concepts, floor(score / sqrt(square)) AS rank ORDER BY rank DESC, t.number
        WITH number, collect([t.number, concepts]) AS list
        RETURN number, list[0..$kept] AS best
        """,
        new Dictionary<string, object?> { ["rows"] = rows, ["papers"] = (double)allPapers, ["kept"] = kept });
}
