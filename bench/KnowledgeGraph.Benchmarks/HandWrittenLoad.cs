using System.Text.Json;
using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The load that somebody would write by hand: rows of 1,000 papers a transaction, <c>UNWIND … MERGE</c>, names as
/// they stand, nothing decided about identity or concepts. Labels of its own, so that it can stand beside a graph.
/// </summary>
internal sealed class HandWrittenLoad(IDriver driver)
{
    private const int PapersPerTransaction = 1_000;

    private static readonly string[] Labels = ["HandPaper", "HandAuthor", "HandInstitution", "HandCategory", "HandConcept"];

    private static readonly string[] Statements =
    [
        """
        UNWIND $rows AS row
        MERGE (p:HandPaper {id: row.id}) SET p.title = row.title, p.abstract = row.abstract, p.date = row.date
        MERGE (c:HandCategory {id: row.category})
        MERGE (p)-[:IN_CATEGORY]->(c)
        """,
        """
        UNWIND $rows AS row
        MATCH (p:HandPaper {id: row.id})
        UNWIND row.authors AS author
        MERGE (a:HandAuthor {id: author.name})
        MERGE (i:HandInstitution {id: author.institution})
        MERGE (p)-[r:HAS_AUTHOR]->(a) SET r.position = author.position
        MERGE (a)-[:AFFILIATED_WITH]->(i)
        """,
        """
        UNWIND $rows AS row
        MATCH (p:HandPaper {id: row.id})
        UNWIND row.concepts AS concept
        MERGE (c:HandConcept {id: concept})
        MERGE (p)-[:MENTIONS]->(c)
        """,
    ];

    /// <summary>Loads a file of generated papers, or so many of its first ones.</summary>
    public async Task RunAsync(string file, int papers = int.MaxValue)
    {
        await using IAsyncSession session = driver.AsyncSession();
        bool isModern = (await driver.GetServerInfoAsync()).Agent is var agent && !agent.StartsWith("Neo4j/3.", StringComparison.Ordinal);
        foreach (string label in Labels)
        {
            await RunAsync(session, isModern
                ? $"CREATE CONSTRAINT hand_{label} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
                : $"CREATE CONSTRAINT ON (n:{label}) ASSERT n.id IS UNIQUE");
        }

        foreach (string[] lines in (await File.ReadAllLinesAsync(file)).Take(papers).Chunk(PapersPerTransaction))
        {
            Dictionary<string, object?> parameters = new() { ["rows"] = lines.Select(Row).ToList() };
            await session.ExecuteWriteAsync(runner => runner.RunAllAsync([.. Statements.Select(text => new Query(text, parameters))]));
        }
    }

    /// <summary>Takes away what was loaded.</summary>
    public async Task RemoveAsync()
    {
        await using IAsyncSession session = driver.AsyncSession();
        foreach (string label in Labels)
        {
            string text = $"MATCH (n:{label}) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone";
            while ((await (await session.RunAsync(text)).SingleAsync())["gone"].As<long>() > 0)
            {
            }
        }
    }

    private static async Task RunAsync(IAsyncSession session, string text) => await (await session.RunAsync(text)).ConsumeAsync();

    private static Dictionary<string, object?> Row(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement paper = document.RootElement;
        return new()
        {
            ["id"] = paper.GetProperty("id").GetString(),
            ["title"] = paper.GetProperty("title").GetString(),
            ["abstract"] = paper.GetProperty("abstract").GetString(),
            ["date"] = paper.GetProperty("date").GetString(),
            ["category"] = paper.GetProperty("category").GetString(),
            ["authors"] = paper.GetProperty("authors").EnumerateArray().Select((author, index) => new Dictionary<string, object?>
            {
                ["name"] = author.GetProperty("name").GetString(),
                ["institution"] = author.GetProperty("institution").GetString(),
                ["position"] = index + 1,
            }).ToList(),
            ["concepts"] = paper.GetProperty("concepts").EnumerateArray().Select(concept => concept.GetString()).ToList(),
        };
    }
}
