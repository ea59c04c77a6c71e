using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task Write_LeaderChanged_GoesToTheNewLeader()
    {
        await using var cluster = FakeCluster.Start("leader-change");
        await using var driver = cluster.Connect("neo4j://a:1");
        await using var session = driver.AsyncSession();

        var summary = await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("CREATE (n)")).ConsumeAsync());

        Assert.Equal(1, summary.Counters.NodesCreated);
        Assert.Equal("c:1", summary.Server.Address);
        Assert.Equal(["c-1"], session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_ReaderLost_GoesToAnother()
    {
        await using var cluster = FakeCluster.Start("reader-lost");
        await using var driver = cluster.Connect("neo4j://a:1");
        await using var session = driver.AsyncSession();

        var records = await session.ExecuteReadAsync(async runner => await (await runner.RunAsync("RETURN 1")).ToListAsync());

        Assert.Equal(1L, Assert.Single(records)["x"]);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_SeedLost_AsksWhomTheResolverNames()
    {
        await using var cluster = FakeCluster.Start("router-lost");
        await using var driver = cluster.Connect("neo4j://gone:1?region=north", configure: config => config.WithResolver(new ListAddressResolver(ServerAddress.From("nowhere", 1), ServerAddress.From("b", 1))));
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));

        var record = await (await session.RunAsync("RETURN 1")).SingleAsync();

        Assert.Equal(1, record["x"].As<int>());
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_BeforeBolt43_AsksTheProcedure()
    {
        await using var cluster = FakeCluster.Start("routing-by-procedure");
        await using var driver = cluster.Connect("neo4j://a:1");
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));

        var record = await (await session.RunAsync("RETURN 1")).SingleAsync();

        Assert.Equal(1L, record[0]);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_UnknownDatabase_FailsAtOnce()
    {
        await using var cluster = FakeCluster.Start("no-database");
        await using var driver = cluster.Connect("neo4j://a:1", configure: config => config.WithResolver(new ListAddressResolver(ServerAddress.From("a", 1), ServerAddress.From("b", 1))));
        await using var session = driver.AsyncSession(config => config.WithDatabase("nosuch"));

        var failure = await Assert.ThrowsAsync<FatalDiscoveryException>(() => session.RunAsync("RETURN 1"));

        Assert.Equal("Neo.ClientError.Database.DatabaseNotFound", failure.Code);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_TableKeepsNamingALostServer_Ends()
    {
        await using var cluster = FakeCluster.Start("ghost");
        await using var driver = cluster.Connect("neo4j://a:1", configure: config => config.WithMaxTransactionRetryTime(TimeSpan.Zero));
        await using var session = driver.AsyncSession();

        var failure = await Assert.ThrowsAsync<SessionExpiredException>(() => session.ExecuteReadAsync(runner => runner.RunAsync("RETURN 1")));

        Assert.Contains("reads", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NobodyThere_SaysWhoWasAsked()
    {
        await using var cluster = new FakeCluster([]);
        await using var driver = cluster.Connect("neo4j://gone:1");

        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync);

        Assert.Contains("gone:1", failure.Message, StringComparison.Ordinal);
        Assert.False(await driver.TryVerifyConnectivityAsync());
    }
}
