using System.Diagnostics;
using KnowledgeGraph.Bolt.Tests.Fakes;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// One writing transaction, with everything that can happen to its connection at every boundary between messages: the
/// caller gets a clear exception in time, learns of no commit that is not certain, and the same driver goes on.
/// </summary>
public sealed class CutConnectionTests
{
    private const int GreatestBoundary = 60;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private const string Script = """
        server a:1
        auto HELLO LOGON LOGOFF RESET
        connection *
        C BEGIN
        C RUN
        C PULL
        S SUCCESS {}
        S SUCCESS {"fields": ["x"], "qid": 0}
        S RECORD [1]
        S RECORD [2]
        S SUCCESS {"type": "w"}
        C COMMIT
        S SUCCESS {"bookmark": "a-1"}
        """;

    [Theory]
    [InlineData(FaultSide.Server, false)]
    [InlineData(FaultSide.Server, true)]
    [InlineData(FaultSide.Client, false)]
    [InlineData(FaultSide.Client, true)]
    public async Task Scripted_CutAtEveryBoundary_FailsClearlyAndRecovers(FaultSide side, bool withinMessage)
    {
        await using var cluster = new FakeCluster(ServerScript.Parse(Script));
        await using var proxy = new FaultProxy(cluster.Uri("a", 1));
        var boundaries = await StrikeEverywhereAsync(
            proxy,
            after => new CutFault(side, after, withinMessage),
            () => GraphDatabase.Driver(proxy.Uri, AuthTokens.Basic("neo4j", "secret"), Configure),
            diagnose: () => string.Join('\n', cluster.Errors));

        // Handshake, HELLO, LOGON, BEGIN, RUN, PULL, COMMIT, and from the server the records besides.
        Assert.InRange(boundaries, side == FaultSide.Client ? 7 : 9, GreatestBoundary - 1);
    }

    [Fact]
    public async Task Scripted_SilenceAtEveryBoundary_EndsWithTheReadTimeout()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse(Script));
        await using var proxy = new FaultProxy(cluster.Uri("a", 1));
        var boundaries = await StrikeEverywhereAsync(
            proxy,
            after => new SilenceFault(FaultSide.Server, after),
            () => GraphDatabase.Driver(proxy.Uri, AuthTokens.None, config =>
            {
                Configure(config);
                config.WithReadTimeout(TimeSpan.FromMilliseconds(300)).WithConnectionTimeout(TimeSpan.FromMilliseconds(300));
            }));

        Assert.InRange(boundaries, 9, GreatestBoundary - 1);
    }

    [Theory]
    [InlineData(FaultSide.Server)]
    [InlineData(FaultSide.Client)]
    public async Task Scripted_ByteByByte_IsUnderstood(FaultSide side)
    {
        await using var cluster = new FakeCluster(ServerScript.Parse(Script));
        await using var proxy = new FaultProxy(cluster.Uri("a", 1));
        proxy.Arm(new TrickleFault(side));
        await using var driver = GraphDatabase.Driver(proxy.Uri, AuthTokens.None, Configure);

        Assert.Equal(2, await WriteAsync(driver, "CREATE (n) RETURN n"));
        Assert.True(proxy.HasFailed);
    }

    /// <summary>On a real server it also counts what was written: as often as was told, but for outcomes told unknown.</summary>
    [Theory]
    [InlineData(FaultSide.Server)]
    [InlineData(FaultSide.Client)]
    public async Task RealServer_CutAtEveryBoundary_CountsNoCommitThatWasNotMade(FaultSide side)
    {
        var (uri, auth) = RealServer.Neo4j();
        var mark = Guid.NewGuid().ToString("N");
        await using var proxy = new FaultProxy(uri);
        await using var direct = GraphDatabase.Driver(uri, auth);
        int told = 0, unknown = 0;
        try
        {
            await StrikeEverywhereAsync(
                proxy,
                after => new CutFault(side, after),
                () => GraphDatabase.Driver(proxy.Uri, auth, Configure),
                $"CREATE (n:BoltCutTest {{mark: '{mark}'}}) RETURN n",
                outcome =>
                {
                    told += outcome is null ? 1 : 0;
                    unknown += outcome is CommitOutcomeUnknownException ? 1 : 0;
                });

            await using var session = direct.AsyncSession();
            var written = (long)(await (await session.RunAsync("MATCH (n:BoltCutTest {mark: $mark}) RETURN count(n)", new { mark })).SingleAsync())[0]!;

            Assert.InRange(written, told, told + unknown);
            Assert.InRange(unknown, 1, 6);
        }
        finally
        {
            await using var session = direct.AsyncSession();
            await (await session.RunAsync("MATCH (n:BoltCutTest {mark: $mark}) DELETE n", new { mark })).ConsumeAsync();
        }
    }

    private static void Configure(ConfigBuilder config) => config
        .WithMaxTransactionRetryTime(TimeSpan.Zero)
        .WithReadTimeout(TimeSpan.FromSeconds(10))
        .WithConnectionTimeout(TimeSpan.FromSeconds(10));

    /// <summary>Strikes at each boundary of a new driver's first transaction until one goes through.</summary>
    /// <returns>How many boundaries there are.</returns>
    private static async Task<int> StrikeEverywhereAsync(
        FaultProxy proxy,
        Func<int, Fault> faultAfter,
        Func<IDriver> connect,
        string query = "CREATE (n) RETURN n",
        Action<Exception?>? note = null,
        Func<string>? diagnose = null)
    {
        for (var boundary = 0; boundary < GreatestBoundary; boundary++)
        {
            await using var driver = connect();
            proxy.Arm(faultAfter(boundary));
            var watch = Stopwatch.StartNew();
            var failure = await Record.ExceptionAsync(() => WriteAsync(driver, query));
            note?.Invoke(failure);
            Assert.True(watch.Elapsed < s_patience, $"boundary {boundary}: {watch.Elapsed.TotalSeconds:0.0} s");
            if (!proxy.HasFailed)
            {
                Assert.Null(failure);
                return boundary;
            }

            // A cut after COMMIT's answer harms nobody.
            Assert.True(failure is null or ServiceUnavailableException or SessionExpiredException or ConnectionReadTimeoutException or ClientException { Code: null }, $"boundary {boundary}: {failure}");
            Assert.True(failure is null || failure.Message.Length > 10, $"boundary {boundary}: {failure}");

            proxy.Arm(null);
            var recovered = await Record.ExceptionAsync(() => WriteAsync(driver, query));
            note?.Invoke(recovered);
            Assert.True(recovered is null, $"boundary {boundary}: after {failure} the driver does not recover: {recovered}\n{diagnose?.Invoke()}");
        }

        return GreatestBoundary;
    }

    private static async Task<int> WriteAsync(IDriver driver, string query)
    {
        await using var session = driver.AsyncSession();
        return await session.ExecuteWriteAsync(async runner => (await (await runner.RunAsync(query)).ToListAsync()).Count);
    }
}
