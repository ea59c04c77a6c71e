using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>The same papers in every store that is there, each behind a server of its own.</summary>
public sealed class ParityServers : IAsyncLifetime
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("knowledge-graph-");
    private readonly List<ParityServer> servers = [];

    /// <summary>The server whose answers are the measure.</summary>
    internal ParityServer Embedded => servers[0];

    /// <summary>Counts the ways to the Neo4j server.</summary>
    internal CountingStore? RoundTrips { get; private set; }

    /// <summary>The words to ask about.</summary>
    internal GraphWords Words { get; private set; } = null!;

    /// <summary>The server over a store; skips the test where that store is not there.</summary>
    internal ParityServer Find(string name)
    {
        ParityServer? server = servers.Find(candidate => candidate.Name == name);
        Assert.SkipWhen(server is null, $"skipped: there is no {name} server (NEO4J_URI is not set)");
        return server;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await StartEmbeddedAsync("embedded", "embedded");
        Words = await GraphWords.ReadAsync(Embedded);

        // The same store read by a process that did not load it.
        await StartEmbeddedAsync("reopened", "embedded");
        await StartNeo4jAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (ParityServer server in servers)
        {
            await server.DisposeAsync();
        }

        scratch.Delete(recursive: true);
    }

    private async Task StartNeo4jAsync()
    {
        if (!TestServer.IsNamed)
        {
            return;
        }

        await TestServer.WipeAsync();
        Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, CancellationToken.None);
        await ParityServer.LoadAsync(store, scratch.FullName);
        RoundTrips = new CountingStore(store);
        servers.Add(await ParityServer.StartAsync("neo4j", RoundTrips));
        Neo4jStore origin = await Neo4jStore.OpenAsync(TestServer.Options, CancellationToken.None);
        MirrorOptions options = new() { DirectoryPath = Path.Combine(scratch.FullName, "mirror") };
        servers.Add(await ParityServer.StartAsync("mirror", await MirrorStore.OpenAsync(origin, options, CancellationToken.None)));
    }

    private async Task StartEmbeddedAsync(string name, string folder)
    {
        bool isNew = !Directory.Exists(Path.Combine(scratch.FullName, folder));
        EmbeddedStore store = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = Path.Combine(scratch.FullName, folder) }, CancellationToken.None);
        if (isNew)
        {
            await ParityServer.LoadAsync(store, scratch.FullName);
        }

        servers.Add(await ParityServer.StartAsync(name, store));
    }
}
