using KnowledgeGraph.Bolt;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// The server that NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE name. Tests empty its database, so they
/// refuse one that holds anything and does not bear their mark. They share it, so they run one after the other.
/// </summary>
public static class TestServer
{
    private const string Marked = "MATCH (mark:KnowledgeGraphTests) RETURN count(mark) AS marks";
    private const string CountNodes = "MATCH (n) RETURN count(n) AS nodes";
    private const string Empty = "MATCH (n) WHERE NOT n:KnowledgeGraphTests DETACH DELETE n";
    private const string Mark = "MERGE (mark:KnowledgeGraphTests {note: 'Tests empty this database.'})";

    private static bool hasSchema;

    /// <summary>Whether a server is named.</summary>
    public static bool IsNamed => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NEO4J_URI"));

    /// <summary>How a store of the server is opened; the test is skipped where none is named.</summary>
    public static Neo4jStoreOptions Options
    {
        get
        {
            string uri = Environment.GetEnvironmentVariable("NEO4J_URI") ?? "";
            string missing = Environment.GetEnvironmentVariable("NEO4J_MISSING") ?? "NEO4J_URI names no server";
            Assert.SkipWhen(uri.Length == 0, $"skipped: {missing}");
            string? password = Environment.GetEnvironmentVariable("NEO4J_PASSWORD");
            return new Neo4jStoreOptions
            {
                Uri = new Uri(uri),
                Credentials = string.IsNullOrEmpty(password)
                    ? AuthTokens.None
                    : AuthTokens.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") is { Length: > 0 } user ? user : "neo4j", password),
                TraversalTime = TimeSpan.FromSeconds(60),
                Database = Environment.GetEnvironmentVariable("NEO4J_DATABASE") is { Length: > 0 } database ? database : null,
            };
        }
    }

    /// <summary>
    /// Empties the database, which must be empty already or bear the tests' mark. Constraints and indexes stay: making
    /// them again for every test would cost the server its query plans.
    /// </summary>
    public static async Task WipeAsync()
    {
        Neo4jStoreOptions options = Options;
        await using IDriver driver = GraphDatabase.Driver(options.Uri, options.Credentials);
        await using IAsyncSession session = driver.AsyncSession(config =>
        {
            if (options.Database is { } database)
            {
                config.WithDatabase(database);
            }
        });
        if (await CountAsync(session, Marked) == 0)
        {
            long nodes = await CountAsync(session, CountNodes);
            Assert.True(nodes == 0, $"{options.Uri} holds {nodes} nodes and no mark of these tests, which would delete them. Name an empty database.");
        }

        await (await session.RunAsync(Mark)).ConsumeAsync();
        await (await session.RunAsync(Empty)).ConsumeAsync();
        if (hasSchema)
        {
            await (await session.RunAsync(GraphSchema.MakeState())).ConsumeAsync();
        }

        hasSchema = true;
    }

    private static async Task<long> CountAsync(IAsyncSession session, string query) =>
        (await (await session.RunAsync(query)).SingleAsync())[0].As<long>();
}
