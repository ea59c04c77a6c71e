using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Tests;

/// <summary>A Neo4j server of a test's own, which may be killed and started again; it asks for no password.</summary>
internal sealed class RestartableNeo4j : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "servers", "neo4j.sh");

    private readonly string home;

    private RestartableNeo4j(string home, Uri uri)
    {
        this.home = home;
        Uri = uri;
    }

    /// <summary>The server's address, the same after a restart.</summary>
    public Uri Uri { get; }

    /// <summary>Starts a server; skips the test where this machine has none.</summary>
    public static async Task<RestartableNeo4j> StartAsync()
    {
        bool isInstalled = OperatingSystem.IsLinux() && await RunAsync("installed") is { ExitCode: 0 };
        Assert.SkipUnless(isInstalled, "skipped: tests/servers/neo4j.sh has no server installed");
        string home = Directory.CreateTempSubdirectory("restartable-neo4j-").FullName;
        (int exitCode, string address) = await RunAsync("start", home);
        Assert.SkipUnless(exitCode == 0, "skipped: the server does not start here");
        return new RestartableNeo4j(home, new Uri(address));
    }

    /// <summary>Ends the server as a crash would.</summary>
    public Task KillAsync() => RunAsync("kill", home);

    /// <summary>Starts the server again at its address.</summary>
    public Task RestartAsync() => RunAsync("start", home, Uri.Port.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(home, recursive: true);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Script, arguments) { RedirectStandardOutput = true };
        start.Environment["NEO4J_AUTH"] = "none";
        using Process process = Process.Start(start)!;
        string? output = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output?.Trim() ?? "");
    }
}
