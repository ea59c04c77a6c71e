using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

public sealed class TransactionTests
{
    [Fact]
    public async Task Write_ConnectionLostAtCommit_IsNeverTriedAgain()
    {
        await using var cluster = FakeCluster.Start("commit-lost");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();
        var calls = 0;

        var failure = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => session.ExecuteWriteAsync(async runner =>
        {
            calls++;
            return await (await runner.RunAsync("CREATE (n)")).ConsumeAsync();
        }));

        Assert.False(failure.IsRetriable);
        Assert.Equal(1, calls);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_ConnectionLostAtCommit_IsTriedAgain()
    {
        await using var cluster = FakeCluster.Start("read-commit-lost");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();
        var calls = 0;

        await session.ExecuteReadAsync(async runner =>
        {
            calls++;
            await (await runner.RunAsync("RETURN 1")).ConsumeAsync();
        });

        Assert.Equal(2, calls);
        Assert.Equal(["a-2"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Write_Deadlock_IsTriedAgainAfterAPause()
    {
        var clock = new ImmediateClock();
        await using var cluster = FakeCluster.Start("deadlock");
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithClock(clock));
        await using var session = driver.AsyncSession();

        var result = await session.ExecuteWriteAsync(async runner => (await (await runner.RunAsync("RETURN 1")).SingleAsync())["x"]);

        Assert.Equal(1L, result);
        Assert.InRange(Assert.Single(clock.Waits).TotalSeconds, 0.8, 1.2);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Write_SyntaxError_IsNotTriedAgain()
    {
        await using var cluster = FakeCluster.Start("syntax-error");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();

        var failure = await Assert.ThrowsAsync<ClientException>(() => session.ExecuteWriteAsync(runner => runner.RunAsync("nonsense")));

        Assert.Equal("42001", failure.GqlStatus);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task RunAll_ThreeQueries_LeaveInOneFlush()
    {
        await using var cluster = FakeCluster.Start("one-flush");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));

        var results = await session.RunAllAsync([.. Enumerable.Range(0, 3).Select(i => new Query("RETURN $i", new { i }))]);

        Assert.Equal([[0L], [1L, 11L], []], results.Select(result => result.Result.Select(record => (long)record["x"]!).ToArray()));
        Assert.Equal(["a-1"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task RunAll_OneFails_TheConnectionIsMendedAndUsedAgain()
    {
        await using var cluster = FakeCluster.Start("one-flush-failure");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();
        Query[] queries = [new("RETURN 1"), new("RETURN 1/0"), new("RETURN 3")];

        var failure = await Assert.ThrowsAsync<ClientException>(() => session.RunAllAsync(queries));
        var record = await (await session.RunAsync("RETURN 1")).SingleAsync();

        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", failure.Code);
        Assert.Equal(7L, record["x"]);
        Assert.Equal(1, cluster.ConnectionsTo("a:1"));
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Session_ChainOfTransactions_PassesBookmarksOn()
    {
        await using var cluster = FakeCluster.Start("bookmarks");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession(config => config.WithBookmarks(Bookmarks.From("first"), Bookmarks.From("second")));

        await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("RETURN 1")).ConsumeAsync());
        await (await session.RunAsync("RETURN 2")).ConsumeAsync();
        var transaction = await session.BeginTransactionAsync(config => config
            .WithTimeout(TimeSpan.FromMilliseconds(1_500))
            .WithMetadata(new Dictionary<string, object?> { ["app"] = "test" }));
        await Assert.ThrowsAsync<TransactionNestingException>(() => session.RunAsync("RETURN 3"));
        await transaction.RollbackAsync();
        await Assert.ThrowsAsync<TransactionClosedException>(transaction.CommitAsync);

        Assert.Equal(["fourth"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Transaction_TwoOpenResults_AreReadInBatches()
    {
        await using var cluster = FakeCluster.Start("batches");
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithFetchSize(2));
        await using var session = driver.AsyncSession();

        await using var transaction = await session.BeginTransactionAsync();
        var first = await transaction.RunAsync("first");
        var second = await transaction.RunAsync("second");
        Assert.Equal(10L, (await second.SingleAsync())["y"]);
        List<object?> seen = [];
        while (seen.Count < 3 && await first.FetchAsync())
        {
            seen.Add(first.Current[0]);
        }

        Assert.Equal(4L, (await first.PeekAsync())![0]);
        await transaction.CommitAsync();

        Assert.Equal([1L, 2L, 3L], seen);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Telemetry_ServerAsks_IsToldEachApi()
    {
        await using var cluster = FakeCluster.Start("telemetry");
        await using var driver = cluster.Connect("bolt://a:1");
        await using (var session = driver.AsyncSession())
        {
            await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("RETURN 1")).ConsumeAsync());
            await (await session.BeginTransactionAsync()).RollbackAsync();
            await (await session.RunAsync("RETURN 1")).ConsumeAsync();
        }

        var result = await driver.ExecutableQuery("RETURN $x").WithParameters(new { x = 1 }).WithMap(record => record["x"].As<int>()).WithFilter(x => x > 0).ExecuteAsync();

        Assert.Equal([1], result.Result);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Bolt1_RunAndTransact_InTheOldWords()
    {
        await using var cluster = FakeCluster.Start("bolt-1");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession(config => config.WithBookmarks(Bookmarks.From("old")));

        var cursor = await session.RunAsync("RETURN 1");
        var records = await cursor.ToListAsync();
        var summary = await cursor.ConsumeAsync();
        await using (var transaction = await session.BeginTransactionAsync())
        {
            await (await transaction.RunAsync("CREATE (n)", new { p = 1 })).ConsumeAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal(2, records.Count);
        Assert.Equal((3d, 4d), (summary.ResultAvailableAfter.TotalMilliseconds, summary.ResultConsumedAfter.TotalMilliseconds));
        Assert.Equal(["new"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Bolt1_WithDatabase_SaysThatThereAreNone()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse("server a:1\nbolt 1.0\nauto HELLO RESET\nconnection *"));
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession(config => config.WithDatabase("movies"));

        var failure = await Assert.ThrowsAsync<UnsupportedFeatureException>(() => session.RunAsync("RETURN 1"));

        Assert.Contains("Bolt 1.0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bolt3_RunAndTransact_WithSettings()
    {
        await using var cluster = FakeCluster.Start("bolt-3");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var reading = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        await (await reading.RunAsync("RETURN 1", config => config.WithTimeout(TimeSpan.FromMilliseconds(100)))).ConsumeAsync();
        await using var session = driver.AsyncSession(config => config.WithBookmarks(reading.LastBookmarks));

        await using var transaction = await session.BeginTransactionAsync();
        await transaction.RunAsync("RETURN 1");
        await transaction.CommitAsync();

        Assert.Equal(["c"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }
}
