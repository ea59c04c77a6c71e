using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>
/// A load whose connection is cut at every boundary of its conversation with Neo4j: it ends in words, nothing counts
/// that was not committed, and the same load once more makes the graph of one that nobody disturbed.
/// </summary>
[Collection(OneDatabase.Name)]
public sealed class LoadFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Random random = new();
    private FaultProxy? proxy;
    private string expected = "";

    private FaultProxy Proxy => proxy ?? throw new InvalidOperationException("There is no proxy.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        proxy = new FaultProxy(TestServer.Options.Uri);
        await OriginGraph.MakeAsync();
        await using Neo4jStore store = await OpenAsync(TestServer.Options);
        expected = await OriginGraph.ExportAsync(store);
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }
    }

    [Fact]
    public async Task Load_CutAtABoundary_EndsInWords_AndTheSameLoadAgainMakesTheSameGraph()
    {
        Neo4jStoreOptions options = TestServer.Options with { Uri = Proxy.Uri, RetryTime = TimeSpan.Zero };
        int failed = 0;
        foreach (Boundary boundary in await BoundariesAsync(options))
        {
            await TestServer.WipeAsync();
            Proxy.Arm(new CutFault(boundary.Side, boundary.After) { Lasts = false });
            Exception? failure = await Record.ExceptionAsync(() => LoadAsync(options).WaitAsync(Patience, Cancellation));

            Assert.True(failure is null or StoreException { Reason: StoreFailureReason.Unavailable }, $"{boundary}: {failure}");
            failed += failure is null ? 0 : 1;
            await AssertCountsAsync(boundary);
            Proxy.Arm(null);
            await LoadAsync(options).WaitAsync(Patience, Cancellation);
            await AssertIsExpectedAsync(boundary);
        }

        Assert.True(LongForm.IsAsked || failed > 5, $"only {failed} loads failed: the cuts do no harm");
    }

    [Fact]
    public async Task Load_CutOnceAtABoundary_TriesAgain_AndCountsEveryBatchOnce()
    {
        Neo4jStoreOptions options = TestServer.Options with { Uri = Proxy.Uri, RetryTime = TimeSpan.FromSeconds(20) };
        await TestServer.WipeAsync();
        LoadSummary undisturbed = await LoadAsync(options);

        // Opening a store is not tried again: whoever starts a load is there to be told.
        string[] opening = ["HANDSHAKE", "HELLO", "RESET", "SUCCESS to HELLO", "SUCCESS to RESET"];
        string[] harmful = ["BEGIN", "COMMIT", "SUCCESS to COMMIT", "RECORD to PULL"];
        foreach (Boundary boundary in (await BoundariesAsync(options))
            .Where(boundary => LongForm.IsAsked ? !opening.Contains(boundary.Name) : harmful.Contains(boundary.Name)))
        {
            await TestServer.WipeAsync();
            Proxy.Arm(new CutFault(boundary.Side, boundary.After) { Lasts = false });
            LoadSummary summary = await LoadAsync(options).WaitAsync(Patience, Cancellation);

            Assert.True(Proxy.HasFailed, $"{boundary}: no cut");
            Assert.Equal(
                (undisturbed.NewPapers, undisturbed.NewAuthors, undisturbed.NewInstitutions, undisturbed.NewConcepts, undisturbed.Records, undisturbed.Version),
                (summary.NewPapers, summary.NewAuthors, summary.NewInstitutions, summary.NewConcepts, summary.Records, summary.Version));
            await AssertCountsAsync(boundary);
            await AssertIsExpectedAsync(boundary);
        }
    }

    private static async Task<Neo4jStore> OpenAsync(Neo4jStoreOptions options) => await Neo4jStore.OpenAsync(options, CancellationToken.None);

    private static async Task<LoadSummary> LoadAsync(Neo4jStoreOptions options)
    {
        await using Neo4jStore store = await OpenAsync(options);
        return await OriginGraph.LoadAsync(store, OriginGraph.Source);
    }

    // A load as nobody disturbs it.
    private async Task<IReadOnlyList<Boundary>> BoundariesAsync(Neo4jStoreOptions options)
    {
        await TestServer.WipeAsync();
        Proxy.Arm(null);
        await LoadAsync(options);
        IReadOnlyList<Boundary> chosen = Boundary.Choose(Proxy.Seen, random);
        output.WriteLine($"{chosen.Count} of {Proxy.Seen.Count} boundaries: {string.Join(", ", chosen.Select(boundary => $"{boundary.Side} {boundary.After} {boundary.Name}"))}");
        return chosen;
    }

    // The batches that the graph counts are those whose marks it holds, and every paper is of one of them.
    private static async Task AssertCountsAsync(Boundary boundary)
    {
        await using IDriver driver = GraphDatabase.Driver(TestServer.Options.Uri, TestServer.Options.Credentials);
        await using IAsyncSession session = driver.AsyncSession(config =>
        {
            if (TestServer.Options.Database is { } database)
            {
                config.WithDatabase(database);
            }
        });
        IRecord counts = await (await session.RunAsync(
            """
            MATCH (state:GraphState {id: 1})
            OPTIONAL MATCH (change:Change)
            WITH state, collect(change.number) AS numbers, collect(change.papers) AS papers
            OPTIONAL MATCH (paper:Paper)
            RETURN state.change AS change, size(numbers) AS marks, reduce(most = 0, n IN numbers | CASE WHEN n > most THEN n ELSE most END) AS last,
                   count(paper) AS papers, count(CASE WHEN any(list IN papers WHERE paper.number IN list) THEN 1 END) AS marked
            """)).SingleAsync();
        Assert.True(
            counts["change"].As<long>() == counts["marks"].As<long>() && counts["change"].As<long>() == counts["last"].As<long>()
            && counts["papers"].As<long>() == counts["marked"].As<long>(),
            $"{boundary}: {string.Join(", ", counts.Values)}");
    }

    private async Task AssertIsExpectedAsync(Boundary boundary)
    {
        await using Neo4jStore store = await OpenAsync(TestServer.Options);
        string found = await OriginGraph.ExportAsync(store);
        Assert.True(expected == found, $"{boundary}: expected\n{expected}\nfound\n{found}");
    }
}
