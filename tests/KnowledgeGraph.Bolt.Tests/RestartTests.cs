using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Tests;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>A real server that is killed in mid-query and started again.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Kill_MidQuery_FailsClearly_AndTheDriverGoesOnAfterTheRestart()
    {
        var script = Path.Combine(Repository.Root, "tests", "servers", "neo4j.sh");
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync(script, "installed") is { ExitCode: 0 }, "skipped: tests/servers/neo4j.sh has no server installed");
        var home = Directory.CreateTempSubdirectory("bolt-restart-").FullName;
        try
        {
            var started = await RunAsync(script, "start", home);
            Assert.SkipUnless(started.ExitCode == 0, "skipped: the server does not start here");
            var uri = new Uri(started.Output);
            await using var driver = GraphDatabase.Driver(uri, AuthTokens.None, config => config.WithMaxTransactionRetryTime(TimeSpan.FromSeconds(90)));
            await using (var session = driver.AsyncSession())
            {
                await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("CREATE (:Kept {n: 1})")).ConsumeAsync());
            }

            await FailInMidQueryAsync(driver, () => RunAsync(script, "kill", home));
            await FailWhileGoneAsync(driver);

            Assert.Equal(2L, await WriteDuringAsync(driver, () => RunAsync(script, "start", home, uri.Port.ToString(CultureInfo.InvariantCulture))));
        }
        finally
        {
            await RunAsync(script, "kill", home);
            Directory.Delete(home, recursive: true);
        }
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

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(script, arguments) { RedirectStandardOutput = true };
        start.Environment["NEO4J_AUTH"] = "none";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output?.Trim() ?? "");
    }
}
