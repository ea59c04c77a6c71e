using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The whole server in memory over a store on disk that holds the fixture papers.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("knowledge-graph-");
    private EmbeddedStore? store;
    private WebApplication? app;

    public HttpClient Client => app!.GetTestClient();

    public async ValueTask InitializeAsync()
    {
        store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder.FullName }, CancellationToken.None);
        GraphLoader loader = new(store, new LoadOptions { AsOf = new DateOnly(2025, 1, 1), RejectsPath = Path.Combine(folder.FullName, "rejects.jsonl") });
        string papers = Path.Combine(AppContext.BaseDirectory, "Fixtures", "papers.jsonl");
        LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand([papers]), null, CancellationToken.None);
        Assert.True(summary.Succeeded);
        app = ServerApp.Build(store, builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        await store!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The same server once more, on a port of this machine, for clients of other processes. The caller ends it.</summary>
    public async Task<WebApplication> ListenAsync()
    {
        WebApplication listening = ServerApp.Build(store!, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await listening.StartAsync();
        return listening;
    }

    /// <summary>Asks a question; the body as it came.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
