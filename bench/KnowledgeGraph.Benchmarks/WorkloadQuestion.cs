using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Server.Schema;
using KnowledgeGraph.Server.Schema.Arguments;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// A question of the peer workload in the words of the contract, and as somebody who knows Cypher would ask Neo4j by
/// hand for the same fields of the same graph.
/// </summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Bare">The GraphQL document in the words of the bare workload schema.</param>
/// <param name="Text">The GraphQL document; <c>$id</c> is a global id, <c>$after</c> a cursor.</param>
/// <param name="Cypher">The statement, in words that Neo4j 3 on Java 17 can run too (nested patterns name their relationships); <c>$number</c> is the entity's number or the number of papers to pass over.</param>
/// <param name="Kind">The kind of entity that it is asked about; papers are passed over where it is not given.</param>
internal sealed record WorkloadQuestion(string Name, string Bare, string Text, string Cypher, EntityKind? Kind)
{
    /// <summary>Q1 to Q5.</summary>
    public static readonly WorkloadQuestion[] All =
    [
        new(
            "Q1 paper",
            "query($id: ID!) { paper(id: $id) { title year authors { name institutions { name } } concepts { name } } }",
            """
            query($id: ID!) { paper(by: { id: $id }) { title year
              authors { nodes { name institutions { nodes { name } } } } concepts { nodes { name } } } }
            """,
            """
            MATCH (p:Paper {number: $number})
            RETURN p.title AS title, p.year AS year,
                   [(p)-[r:HAS_AUTHOR]->(a) | {position: r.position, name: a.name, institutions: [(a)-[s:AFFILIATED_WITH]->(i) | i.name]}] AS authors,
                   [(p)-[r:MENTIONS]->(c) | {position: r.position, name: c.name}] AS concepts
            """,
            EntityKind.Paper),
        new(
            "Q2 list",
            "query($offset: Int!) { papers(first: 50, offset: $offset) { id title year category { code } authors { id name } concepts { name } } }",
            """
            query($after: String) { papers(first: 50, after: $after) { nodes { id title year
              categories { code } authors { nodes { id name } } concepts { nodes { name } } } } }
            """,
            """
            MATCH (p:Paper) WHERE p.number > $number AND p.number <= $number + 50
            RETURN p.number AS number, p.title AS title, p.year AS year,
                   [(p)-[r:IN_CATEGORY]->(c) | {position: r.position, code: c.code}] AS categories,
                   [(p)-[r:HAS_AUTHOR]->(a) | {position: r.position, number: a.number, name: a.name}] AS authors,
                   [(p)-[r:MENTIONS]->(c) | {position: r.position, name: c.name}] AS concepts
            ORDER BY number
            """,
            null),
        new(
            "Q3 coauthors",
            "query($id: ID!) { author(id: $id) { name coauthors(first: 20) { sharedPapers author { id name institutions { name } } } } }",
            """
            query($id: ID!) { author(by: { id: $id }) { name
              coauthors(first: 20) { edges { sharedPaperCount node { id name institutions { nodes { name } } } } } } }
            """,
            """
            MATCH (a:Author {number: $number})<-[:HAS_AUTHOR]-(:Paper)-[:HAS_AUTHOR]->(b)
            WHERE b <> a
            WITH a, b, count(*) AS shared ORDER BY shared DESC, b.number LIMIT 20
            RETURN a.name AS name, shared, b.number AS number, b.name AS coauthor, [(b)-[:AFFILIATED_WITH]->(i) | i.name] AS institutions
            """,
            EntityKind.Author),
        new(
            "Q4 two hops",
            "query($id: ID!) { author(id: $id) { coauthors(first: 10) { author { name coauthors(first: 10) { sharedPapers author { name } } } } } }",
            """
            query($id: ID!) { author(by: { id: $id }) {
              coauthors(first: 10) { nodes { name coauthors(first: 10) { edges { sharedPaperCount node { name } } } } } } }
            """,
            """
            MATCH (a:Author {number: $number})<-[:HAS_AUTHOR]-(:Paper)-[:HAS_AUTHOR]->(b)
            WHERE b <> a
            WITH b, count(*) AS shared ORDER BY shared DESC, b.number LIMIT 10
            MATCH (b)<-[:HAS_AUTHOR]-(:Paper)-[:HAS_AUTHOR]->(c)
            WHERE c <> b
            WITH b, shared, c, count(*) AS sharedBeyond ORDER BY sharedBeyond DESC, c.number
            WITH b, shared, collect({name: c.name, shared: sharedBeyond})[0..10] AS beyond
            RETURN b.name AS name, beyond ORDER BY shared DESC, b.number
            """,
            EntityKind.Author),
        new(
            "Q5 concept",
            "query($id: ID!) { concept(id: $id) { name related(first: 20) { weight concept { name papers(first: 5) { title authors { name } } } } } }",
            """
            query($id: ID!) { concept(by: { id: $id }) { name
              related(first: 20) { edges { weight node { name papers(first: 5) { nodes { title authors { nodes { name } } } } } } } } }
            """,
            """
            MATCH (k:Concept {number: $number})<-[:MENTIONS]-(:Paper)-[:MENTIONS]->(o)
            WHERE o <> k
            WITH o, count(*) AS shared ORDER BY shared DESC, o.number LIMIT 20
            MATCH (o)<-[:MENTIONS]-(p:Paper)
            WITH o, shared, p ORDER BY p.publishedOn DESC, p.number
            WITH o, shared, collect(p)[0..5] AS papers
            RETURN o.name AS name, shared, [p IN papers | {title: p.title, authors: [(p)-[r:HAS_AUTHOR]->(a) | {position: r.position, name: a.name}]}] AS papers
            ORDER BY shared DESC, o.number
            """,
            EntityKind.Concept),
    ];

    /// <summary>A number to ask about: of an entity, or of the papers to pass over.</summary>
    public int Pick(Random random, GraphCounts counts) => Kind switch
    {
        EntityKind.Paper => 1 + random.Next(counts.Papers),
        EntityKind.Author => 1 + random.Next(counts.Authors),
        EntityKind.Concept => 1 + random.Next(counts.Concepts),
        _ => random.Next(Math.Max(1, counts.Papers - 50)),
    };

    /// <summary>The variables of <see cref="Text"/> for a number that was picked.</summary>
    public Dictionary<string, object?> Variables(int number) => Kind is EntityKind kind
        ? new() { ["id"] = GlobalId.Encode(new NodeId(kind, number)) }
        : new() { ["after"] = number > 0 ? CursorOf(number - 1) : null };

    /// <summary>The variables of <see cref="Bare"/> for a number that was picked.</summary>
    public Dictionary<string, object?> BareVariables(int number) => Kind switch
    {
        EntityKind.Paper => new() { ["id"] = $"p{number - 1}" },
        EntityKind.Author => new() { ["id"] = $"a{number - 1}" },
        EntityKind.Concept => new() { ["id"] = $"k{number - 1}" },
        _ => new() { ["offset"] = number },
    };

    private static string CursorOf(int position)
    {
        Span<byte> cursor = stackalloc byte[Cursor.MaxLength];
        return Encoding.ASCII.GetString(cursor[..Cursor.Format(position, cursor)]);
    }
}
