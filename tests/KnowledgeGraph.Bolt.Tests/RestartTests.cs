using System.Diagnostics;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>A real server that is killed in mid-query and started again.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Kill_MidQuery_FailsClearly_AndTheDriverGoesOnAfterTheRestart()
    {
        await using var server = await RestartableNeo4j.StartAsync();
        await using var driver = GraphDatabase.Driver(server.Uri, AuthTokens.None, config => config.WithMaxTransactionRetryTime(TimeSpan.FromSeconds(90)));
        await using (var session = driver.AsyncSession())
        {
            await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("CREATE (:Kept {n: 1})")).ConsumeAsync());
        }

        await FailInMidQueryAsync(driver, server.KillAsync);
        await FailWhileGoneAsync(driver);

        Assert.Equal(2L, await WriteDuringAsync(driver, server.RestartAsync));
    }

    private static async Task FailInMidQueryAsync(IDriver driver, Func<Task> kill)
    {
        await using var session = driver.AsyncSession(config => config.WithFetchSize(100));
        var cursor = await session.RunAsync("UNWIND range(1, 100000000) AS i RETURN i, 'a text that fills what lies between' AS text");
        Assert.True(await cursor.FetchAsync());
        var watch = Stopwatch.StartNew();
        var reading = Record.ExceptionAsync(async () =>
        {
            while (await cursor.FetchAsync())
            {
                // Until the connection is lost.
            }
        });
        await kill();

        var failure = Assert.IsType<ServiceUnavailableException>(await reading, exactMatch: false);

        Assert.Contains("is lost", failure.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static async Task FailWhileGoneAsync(IDriver driver)
    {
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync);

        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Begun while the server is gone: the retries carry it over the restart.</summary>
    private static async Task<long> WriteDuringAsync(IDriver driver, Func<Task> restart)
    {
        var write = WriteAsync(driver);
        await restart();
        return await write;
    }

    private static async Task<long> WriteAsync(IDriver driver)
    {
        await using var session = driver.AsyncSession();
        return await session.ExecuteWriteAsync(async runner =>
        {
            await (await runner.RunAsync("CREATE (:Kept {n: 2})")).ConsumeAsync();
            return (long)(await (await runner.RunAsync("MATCH (k:Kept) RETURN count(k)")).SingleAsync())[0]!;
        });
    }
}
