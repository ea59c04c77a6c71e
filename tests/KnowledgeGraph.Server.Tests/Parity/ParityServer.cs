using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Tests.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>An answer as it came, without what may differ between stores (version, age).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The members "data" and "errors", byte for byte.</param>
internal readonly record struct Answer(HttpStatusCode Status, string Body);

/// <summary>The whole server in memory over one store.</summary>
internal sealed partial class ParityServer : IAsyncDisposable
{
    private readonly IGraphStore store;
    private readonly WebApplication app;
    private readonly HttpClient client;

    private ParityServer(string name, IGraphStore store, WebApplication app)
    {
        Name = name;
        this.store = store;
        this.app = app;
        client = app.GetTestClient();
    }

    /// <summary>What kind of store answers.</summary>
    public string Name { get; }

    /// <summary>Serves a store, which becomes the server's.</summary>
    public static async Task<ParityServer> StartAsync(string name, IGraphStore store)
    {
        WebApplication app = ServerApp.Build(store, builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        return new ParityServer(name, store, app);
    }

    /// <summary>Loads the papers of the parity tests: those of the fixtures and the seeds.</summary>
    public static async Task LoadAsync(IGraphStore store, string scratch, IProgress<LoadProgress>? progress = null)
    {
        GraphLoader loader = new(store, new LoadOptions { AsOf = new DateOnly(2025, 1, 1), RejectsPath = Path.Combine(scratch, "rejects.jsonl") });
        string[] sources =
        [
            Path.Combine(AppContext.BaseDirectory, "Fixtures", "papers.jsonl"),
            Path.Combine(Repository.Root, "seeds", "papers.jsonl"),
        ];
        LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand(sources), progress, CancellationToken.None);
        Assert.True(summary.Succeeded);
    }

    /// <summary>Asks a question.</summary>
    public async Task<Answer> AskAsync(string query)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query });
        string body = await response.Content.ReadAsStringAsync();
        using JsonDocument answer = JsonDocument.Parse(body);
        return new Answer(response.StatusCode, $$"""{"errors":{{Raw(answer, "errors")}},"data":{{OfTheStore().Replace(Raw(answer, "data"), "")}}}""");
    }

    /// <summary>Asks a question that may fail.</summary>
    public Task<FaultAnswer> AskForFaultAsync(string query) => FaultAnswer.AskAsync(client, query);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await store.DisposeAsync();
    }

    private static string Raw(JsonDocument answer, string member) =>
        answer.RootElement.TryGetProperty(member, out JsonElement value) ? value.GetRawText() : "null";

    // When it was loaded, and what the version is called, is the store's own.
    [GeneratedRegex("\"(loadedAt|version)\":\"[^\"]*\",?")]
    private static partial Regex OfTheStore();
}
