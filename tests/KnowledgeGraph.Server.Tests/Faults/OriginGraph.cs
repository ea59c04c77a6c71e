using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Server.Export;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>A few papers in the test's Neo4j, written without any fault between.</summary>
internal static class OriginGraph
{
    /// <summary>Batches that make several of the few papers' load.</summary>
    private const int BatchSize = 3;

    /// <summary>The papers.</summary>
    public static string Source { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "papers.jsonl");

    /// <summary>Empties the database and loads the papers.</summary>
    public static async Task MakeAsync()
    {
        await TestServer.WipeAsync();
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, CancellationToken.None);
        await LoadAsync(store, Source);
    }

    /// <summary>Loads a source as the command does.</summary>
    public static async Task<LoadSummary> LoadAsync(IGraphStore store, string source)
    {
        LoadOptions options = new() { AsOf = new DateOnly(2025, 1, 1), BatchSize = BatchSize, RejectsPath = source + ".rejects" };
        return await new GraphLoader(store, options).LoadAsync(SourceDiscovery.Expand([source]), null, CancellationToken.None);
    }

    /// <summary>What <c>export --format json</c> writes.</summary>
    public static async Task<string> ExportAsync(IGraphStore store)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None);
        using MemoryStream output = new();
        await new NodeLinkFormat().WriteAsync(new GraphElements(reader, withTies: true), output, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
