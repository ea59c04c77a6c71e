using System.Text.Json;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>A Neo4j server that is killed while it is loaded and asked, and comes back: nothing of ours is started anew.</summary>
public sealed class ServerFaultTests : IDisposable
{
    private const string Question = "{ papers(first: 5) { totalCount nodes { title authors { nodes { name } } } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("knowledge-graph-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Delete(recursive: true);

    [Fact]
    public async Task Kill_MidLoadAndMidQuery_LosesNothing_AndRecoversByItself()
    {
        await using RestartableNeo4j neo4j = await RestartableNeo4j.StartAsync();
        Neo4jStoreOptions options = new() { Uri = neo4j.Uri, RetryTime = TimeSpan.FromSeconds(90), ConnectionTimeout = TimeSpan.FromSeconds(5) };
        Neo4jStore store = await Neo4jStore.OpenAsync(options, Cancellation);

        await LoadWhileKilledAsync(store, neo4j);

        await AssertHoldsAllAsync(store);
        MirrorStore mirror = await MirrorStore.OpenAsync(
            await Neo4jStore.OpenAsync(options with { RetryTime = TimeSpan.FromSeconds(1) }, Cancellation),
            new MirrorOptions { DirectoryPath = Path.Combine(scratch.FullName, "mirror"), MaxAge = TimeSpan.FromSeconds(20), MaxWait = TimeSpan.FromSeconds(2) },
            Cancellation);
        await using ParityServer mirrored = await ParityServer.StartAsync("mirror", mirror);
        await using ParityServer server = await ParityServer.StartAsync(
            "neo4j", await Neo4jStore.OpenAsync(options with { RetryTime = TimeSpan.FromSeconds(1) }, Cancellation));
        string before = (await server.AskAsync(Question)).Body;
        Assert.Equal("", CodeOf(before));

        await neo4j.KillAsync();

        Assert.Equal(before, (await mirrored.AskAsync(Question)).Body);
        Assert.Equal("STORE_UNAVAILABLE", await FirstCodeAsync(server));
        Assert.Equal("STORE_UNAVAILABLE", await FirstCodeAsync(mirrored));

        await neo4j.RestartAsync();

        Assert.Equal(before, await FirstAnswerAsync(server));
        Assert.Equal(before, await FirstAnswerAsync(mirrored));
        await store.DisposeAsync();
    }

    // The server goes while batches are written, and comes back while the loader tries again.
    private async Task LoadWhileKilledAsync(Neo4jStore store, RestartableNeo4j neo4j)
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task load = ParityServer.LoadAsync(store, scratch.FullName, new Notice(() => begun.TrySetResult()));
        await begun.Task;
        await neo4j.KillAsync();
        await neo4j.RestartAsync();
        await load.WaitAsync(TimeSpan.FromMinutes(3), Cancellation);
    }

    private async Task AssertHoldsAllAsync(Neo4jStore store)
    {
        await using EmbeddedStore undisturbed = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = Path.Combine(scratch.FullName, "undisturbed") }, Cancellation);
        await ParityServer.LoadAsync(undisturbed, scratch.FullName);
        await using IGraphReader expected = await undisturbed.OpenReaderAsync(Cancellation);
        await using IGraphReader actual = await store.OpenReaderAsync(Cancellation);
        GraphCounts wanted = await expected.CountAsync(Cancellation);
        GraphCounts found = await actual.CountAsync(Cancellation);
        Assert.Equal(
            (wanted.Papers, wanted.Authors, wanted.Institutions, wanted.Concepts, wanted.Relations.Values.Sum()),
            (found.Papers, found.Authors, found.Institutions, found.Concepts, found.Relations.Values.Sum()));
    }

    private static async Task<string> FirstCodeAsync(ParityServer server)
    {
        string code = "";
        for (DateTimeOffset end = TimeProvider.System.GetUtcNow() + Patience; code.Length == 0 && TimeProvider.System.GetUtcNow() < end;)
        {
            code = CodeOf((await server.AskAsync(Question)).Body);
        }

        return code;
    }

    private static async Task<string> FirstAnswerAsync(ParityServer server)
    {
        string body = "";
        for (DateTimeOffset end = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < end;)
        {
            body = (await server.AskAsync(Question)).Body;
            if (CodeOf(body).Length == 0)
            {
                break;
            }
        }

        return body;
    }

    // The code of the first error; "" where the question was answered.
    private static string CodeOf(string body)
    {
        using JsonDocument answer = JsonDocument.Parse(body);
        JsonElement errors = answer.RootElement.GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Null ? "" : errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }

    private sealed class Notice(Action begun) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => begun();
    }
}
