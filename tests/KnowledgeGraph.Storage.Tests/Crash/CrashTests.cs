using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Tests.Model;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Storage.Tests.Crash;

/// <summary>
/// The loader is killed at random moments; each time the store must hold, and loading again in the same words must end
/// with the graph of a load that nobody disturbed: the same rows, ids included.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    // At once; the processes wait for the disk and for their end most of the time.
    private const int Lanes = 3;

    // A load that was killed so often is left twice the usual time, and so on, so that it comes to its end.
    private const double KillsPerStretch = 8;

    private readonly string root = Directory.CreateTempSubdirectory("kg-crash-").FullName;

    private static int Kills => LongForm.Count(200, 2_000);

    [Fact]
    public async Task KilledLoads_LeaveTheStoreWhole_AndEndInTheSameGraph()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        string sources = WriteSources(seed);
        string undisturbed = Path.Combine(root, "undisturbed");
        string version = await CrashLoader.LoadAsync(undisturbed, sources);
        long usualTicks = (await MeasureAsync(sources)).Ticks;
        int kills = 0, loads = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            Random random = new(seed + lane);
            while (Volatile.Read(ref kills) < Kills)
            {
                string folder = Path.Combine(root, $"{lane}-{Interlocked.Increment(ref loads)}");
                string? ended = null;
                for (int killed = 0; ended is null; killed++)
                {
                    bool isOver = Volatile.Read(ref kills) >= Kills;
                    TimeSpan most = TimeSpan.FromTicks(Volatile.Read(ref usualTicks)) * (1.1 + (killed / KillsPerStretch));
                    long start = Stopwatch.GetTimestamp();
                    ended = await RunAsync(folder, sources, isOver ? null : most * random.NextDouble());
                    if (ended is null)
                    {
                        Interlocked.Increment(ref kills);
                        await AssertHoldsAsync(folder);
                    }
                    else if (killed == 0)
                    {
                        // The machine may have other things to do than when it was measured.
                        Volatile.Write(ref usualTicks, Stopwatch.GetElapsedTime(start).Ticks);
                    }
                }

                Assert.Equal(version, ended);
                Assert.Empty(await StoreCheck.RunAsync(folder, null, TestContext.Current.CancellationToken));
                Assert.Equal(await DescribeAsync(undisturbed), await DescribeAsync(folder));
                Directory.Delete(folder, recursive: true);
            }
        })));
        output.WriteLine($"{kills} kills, {loads} loads of {TimeSpan.FromTicks(usualTicks).TotalMilliseconds:N0} ms");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string WriteSources(int seed)
    {
        string sources = Path.Combine(root, "sources");
        Directory.CreateDirectory(sources);
        Random random = new(seed);
        for (int document = 0; document < 12; document++)
        {
            Decisions choose = new([.. Enumerable.Range(0, 120).Select(_ => random.Next())]);
            string name = $"doc{document:D2}.jsonl";
            File.WriteAllLines(Path.Combine(sources, name), LibraryWriting.Write(name, choose, 14).Select(record => record.ToJson()));
        }

        return sources;
    }

    private async Task<TimeSpan> MeasureAsync(string sources)
    {
        using Process loader = CrashLoader.Start(Path.Combine(root, "measured"), sources);
        await loader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();
        await loader.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    // The version where the load came to its end; null where it was killed before. The delay only spreads the kills over
    // the load: no outcome depends on it.
    private static async Task<string?> RunAsync(string folder, string sources, TimeSpan? delay)
    {
        using Process loader = CrashLoader.Start(folder, sources);
        Assert.Equal(CrashLoader.Ready, await loader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        if (delay is { } wait)
        {
            using CancellationTokenSource over = new(wait);
            try
            {
                await loader.WaitForExitAsync(over.Token);
            }
            catch (OperationCanceledException)
            {
                loader.Kill();
            }
        }

        string rest = await loader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await loader.WaitForExitAsync(TestContext.Current.CancellationToken);
        return loader.ExitCode == 0 ? rest.Trim() : null;
    }

    private static async Task AssertHoldsAsync(string folder)
    {
        // Killed before it made anything.
        if (!File.Exists(Path.Combine(folder, EmbeddedStore.FileName)))
        {
            return;
        }

        // Opening publishes what was applied.
        await (await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, TestContext.Current.CancellationToken)).DisposeAsync();
        Assert.Empty(await StoreCheck.RunAsync(folder, null, TestContext.Current.CancellationToken));
    }

    private static async Task<string[]> DescribeAsync(string folder)
    {
        await using IGraphStore store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, TestContext.Current.CancellationToken);
        return (await StoredLibrary.ReadAsync(store, TestContext.Current.CancellationToken)).Lines;
    }
}
