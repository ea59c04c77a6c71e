using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

public sealed class PoolTests
{
    [Fact]
    public async Task Reuse_IdleConnection_IsAskedWhetherItLives()
    {
        await using var cluster = FakeCluster.Start("liveness");
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithConnectionLivenessCheckTimeout(TimeSpan.Zero));

        for (var time = 0; time < 3; time++)
        {
            await using var session = driver.AsyncSession();
            await (await session.RunAsync("RETURN 1")).ConsumeAsync();
        }

        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Reuse_OldConnection_IsReplaced()
    {
        var clock = new ImmediateClock();
        await using var cluster = FakeCluster.Start("lifetime");
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithClock(clock));
        await using var session = driver.AsyncSession();

        await (await session.RunAsync("RETURN 1")).ConsumeAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await (await session.RunAsync("RETURN 1")).ConsumeAsync();

        Assert.Equal(2, cluster.ConnectionsTo("a:1"));
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Acquire_AllInUse_FailsWhenTheWaitIsOver()
    {
        await using var cluster = new FakeCluster(ServerScript.Parse("server a:1\nauto HELLO LOGON BEGIN ROLLBACK RESET\nconnection *"));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithMaxConnectionPoolSize(2).WithConnectionAcquisitionTimeout(TimeSpan.FromMilliseconds(50)));
        await using var first = driver.AsyncSession();
        await using var second = driver.AsyncSession();
        await using var third = driver.AsyncSession();
        await first.BeginTransactionAsync();
        var held = await second.BeginTransactionAsync();

        var failure = await Assert.ThrowsAsync<ConnectionPoolFullException>(third.BeginTransactionAsync);
        await held.RollbackAsync();
        await third.BeginTransactionAsync();

        Assert.Contains("All 2 connections", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, cluster.ConnectionsTo("a:1"));
    }

    [Fact]
    public async Task Token_ExpiredInUse_IsRenewedAndTheWorkRunAgain()
    {
        await using var cluster = FakeCluster.Start("token-expired");
        var given = 0;
        var tokens = AuthTokenManagers.Bearer(() => ValueTask.FromResult(new AuthTokenAndExpiration(AuthTokens.Bearer($"token-{++given}"))));
        await using var driver = cluster.Connect("bolt://a:1", tokens);
        await using var session = driver.AsyncSession();

        var value = await session.ExecuteReadAsync(async runner => (await (await runner.RunAsync("RETURN 1")).SingleAsync())["x"]);

        Assert.Equal(1L, value);
        Assert.Equal(2, given);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Token_PastItsTime_LogsOffAndOn()
    {
        await using var cluster = FakeCluster.Start("token-renewed");
        var clock = new ImmediateClock();
        var given = 0;
        var tokens = AuthTokenManagers.Bearer(
            () => ValueTask.FromResult(new AuthTokenAndExpiration(AuthTokens.Bearer($"token-{++given}"), clock.GetUtcNow().AddMinutes(5))),
            clock);
        await using var driver = cluster.Connect("bolt://a:1", tokens, config => config.WithClock(clock));
        await using var session = driver.AsyncSession();

        await (await session.RunAsync("RETURN 1")).ConsumeAsync();
        clock.Advance(TimeSpan.FromMinutes(6));
        await (await session.RunAsync("RETURN 1")).ConsumeAsync();

        Assert.Equal(1, cluster.ConnectionsTo("a:1"));
        cluster.AssertPlayed();
    }
}
