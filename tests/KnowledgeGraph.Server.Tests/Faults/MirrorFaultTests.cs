using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>A mirror whose Neo4j goes away, or is cut off while it is followed: it answers, says how old that is, and catches up.</summary>
[Collection(OneDatabase.Name)]
public sealed class MirrorFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Question = "{ papers { totalCount nodes { title authors { nodes { name } } } } }";

    private const int MaxAgeSeconds = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("knowledge-graph-");
    private readonly Random random = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await OriginGraph.MakeAsync();

    public ValueTask DisposeAsync()
    {
        scratch.Delete(recursive: true);
        return default;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_WhileNeo4jIsAway_AnswersAndSaysItsAge_ThenIsRefused_ThenCatchesUp(bool isSilent)
    {
        await using ProxiedServer server = await ProxiedServer.StartAsync(
            "--mirror", Path.Combine(scratch.FullName, "mirror"), "--max-age", $"{MaxAgeSeconds}", "--store-timeout", "2");
        FaultAnswer before = await server.AskAsync(Question);
        Assert.True(before.IsWhole, $"{before}");

        await server.Proxy.ArmAnewAsync(isSilent ? new SilenceFault(FaultSide.Server, 0) : new CutFault(FaultSide.Client, 0));
        List<double> ages = [];
        FaultAnswer answer = await AskUntilAsync(server, asked => !asked.IsWhole, asked =>
        {
            Assert.Equal((before.Data, before.Version), (asked.Data, asked.Version));
            ages.Add(asked.Age!.Value);
        });
        await AddPaperAsync(0);
        await server.Proxy.ArmAnewAsync(null);
        FaultAnswer after = await AskUntilAsync(server, asked => asked.IsWhole && asked.Version != before.Version, asked => { });

        Assert.Equal(["STORE_UNAVAILABLE"], answer.Codes);
        Assert.NotEmpty(ages);
        Assert.All(ages, age => Assert.InRange(age, 0, MaxAgeSeconds));
        Assert.True(ages.Max() > MaxAgeSeconds / 2.0, $"ages up to {ages.Max()} s only");
        Assert.Contains("Added 0", after.Data, StringComparison.Ordinal);
        Assert.InRange(after.Age!.Value, 0, MaxAgeSeconds);
    }

    [Fact]
    public async Task Follow_CutAtABoundary_KeepsTheVersionItHas_AndCatchesUp()
    {
        await using FaultProxy proxy = new(TestServer.Options.Uri);
        Neo4jStoreOptions options = TestServer.Options with { Uri = proxy.Uri, RetryTime = TimeSpan.Zero };
        await using Neo4jStore origin = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using MirrorStore mirror = await MirrorStore.OpenAsync(
            await Neo4jStore.OpenAsync(options, Cancellation),
            new MirrorOptions { DirectoryPath = Path.Combine(scratch.FullName, "mirror"), MaxAge = TimeSpan.Zero, BatchSize = 3, TimeProvider = new StandingClock() },
            Cancellation);
        await AddPaperAsync(0);
        await proxy.ArmAnewAsync(null);
        await AssertFollowsAsync(mirror, origin);
        IReadOnlyList<Boundary> boundaries = Boundary.Choose(proxy.Seen, random);
        output.WriteLine($"{boundaries.Count} of {proxy.Seen.Count} boundaries");
        int added = 0;
        int failed = 0;
        foreach (Boundary boundary in boundaries)
        {
            await AddPaperAsync(++added);
            await proxy.ArmAnewAsync(new CutFault(boundary.Side, boundary.After));
            Exception? failure = await Record.ExceptionAsync(async () => await (await mirror.OpenReaderAsync(Cancellation)).DisposeAsync());
            await proxy.ArmAnewAsync(null);

            Assert.True(failure is null or StoreException { Reason: StoreFailureReason.Unavailable }, $"{boundary}: {failure}");
            failed += failure is null ? 0 : 1;
            await AssertFollowsAsync(mirror, origin);
        }

        Assert.True(LongForm.IsAsked || failed > 5, $"only {failed} questions failed: the cuts do no harm");
    }

    private async Task AddPaperAsync(int number)
    {
        string source = Path.Combine(scratch.FullName, $"added{number}.jsonl");
        await File.WriteAllTextAsync(source, $$"""{"id":"a{{number}}","title":"Added {{number}}","date":"2024-01-01","authors":["Ines {{number}}","Ada Morel"],"concepts":["addition"]}""" + "\n");
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        Assert.True((await OriginGraph.LoadAsync(store, source)).Succeeded);
    }

    private static async Task AssertFollowsAsync(MirrorStore mirror, Neo4jStore origin) =>
        Assert.Equal(await OriginGraph.ExportAsync(origin), await OriginGraph.ExportAsync(mirror));

    private static async Task<FaultAnswer> AskUntilAsync(ProxiedServer server, Func<FaultAnswer, bool> isEnough, Action<FaultAnswer> look)
    {
        DateTimeOffset end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            FaultAnswer answer = await server.AskAsync(Question);
            if (isEnough(answer))
            {
                return answer;
            }

            look(answer);
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"still {answer}");
        }
    }
}
