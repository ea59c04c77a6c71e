using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;

namespace KnowledgeGraph.Storage.Tests.Crash;

/// <summary>A loader in a process of its own, which the tests kill.</summary>
internal static class CrashLoader
{
    /// <summary>The first word of the command line that makes this program the loader.</summary>
    public const string Word = "load-until-killed";

    /// <summary>What the loader prints before its first batch.</summary>
    public const string Ready = "ready";

    private const int BatchSize = 6;

    /// <summary>Loads, and says when it begins and how it ends.</summary>
    public static async Task<int> RunAsync(string folder, string sources)
    {
        await Console.Out.WriteLineAsync(Ready);
        await Console.Out.WriteLineAsync(await LoadAsync(folder, sources));
        return 0;
    }

    /// <summary>Loads all sources of a folder in one process or another: the same words each time.</summary>
    /// <returns>The version.</returns>
    public static async Task<string> LoadAsync(string folder, string sources, int? pageLimit = null)
    {
        await using IGraphStore store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder, PageLimit = pageLimit }, CancellationToken.None);
        LoadOptions options = new() { AsOf = new DateOnly(2026, 1, 1), BatchSize = BatchSize, RejectsPath = Path.Combine(folder, "rejects") };
        return (await new GraphLoader(store, options).LoadAsync(SourceDiscovery.Expand([sources]), null, CancellationToken.None)).Version;
    }

    /// <summary>Starts the loader as a process.</summary>
    public static Process Start(string folder, string sources)
    {
        string program = Environment.ProcessPath!;
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashLoader).Assembly.Location);
        }

        start.ArgumentList.Add(Word);
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(sources);

        // It lives for half a second: code is not worth optimising.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_BackgroundWorkerTimeoutMs"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' does not start.");
    }
}
