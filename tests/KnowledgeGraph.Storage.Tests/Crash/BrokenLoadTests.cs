using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Model;
using KnowledgeGraph.Storage.Upkeep;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests.Crash;

/// <summary>
/// A load fails with an exception, as where the disk is full: loading again in the same words must end with the graph of
/// a load that nothing disturbed, numbers included, and so must what comes after it.
/// </summary>
public sealed class BrokenLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Documents = 60;
    private const int Loads = 4;

    private readonly string root = Directory.CreateTempSubdirectory("kg-broken-").FullName;

    [Fact]
    public async Task LoadsThatFail_RunAgain_EndInTheSameGraph()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        string sources = WriteSources(random);
        string undisturbed = Path.Combine(root, "undisturbed");
        string version = await CrashLoader.LoadAsync(undisturbed, sources);
        int empty = CountPages(await MakeAsync("empty"));
        int full = CountPages(undisturbed);
        string expected = await DescribeAsync(undisturbed);
        int failures = 0;
        for (int load = 0; load < Loads; load++)
        {
            string folder = await MakeAsync($"broken{load}");
            for (int pages = empty + 1; pages < full; pages += random.Next(1, (full - empty) / 2))
            {
                try
                {
                    await CrashLoader.LoadAsync(folder, sources, pages);
                }
                catch (StoreException failure)
                {
                    Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
                    failures++;
                }
            }

            Assert.Equal(version, await CrashLoader.LoadAsync(folder, sources));
            Assert.Equal(expected, await DescribeAsync(folder));
            Assert.Empty(await StoreCheck.RunAsync(folder, null, TestContext.Current.CancellationToken));
        }

        output.WriteLine($"{failures} failures in {Loads} loads of {full - empty} pages");
        Assert.True(failures >= Loads, "No room was too little.");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string WriteSources(Random random)
    {
        string sources = Directory.CreateDirectory(Path.Combine(root, "sources")).FullName;
        for (int document = 0; document < Documents; document++)
        {
            Decisions choose = new([.. Enumerable.Range(0, 120).Select(_ => random.Next())]);
            string name = $"doc{document:D2}.jsonl";
            File.WriteAllLines(Path.Combine(sources, name), LibraryWriting.Write(name, choose, 14).Select(record => record.ToJson()));
        }

        return sources;
    }

    private async Task<string> MakeAsync(string name)
    {
        string folder = Path.Combine(root, name);
        await (await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, TestContext.Current.CancellationToken)).DisposeAsync();
        return folder;
    }

    private static int CountPages(string folder)
    {
        using SqliteDatabase database = SqliteDatabase.Open(Path.Combine(folder, EmbeddedStore.FileName), SqliteOpenMode.ReadOnly);
        return (int)database.ReadInt64("PRAGMA page_count");
    }

    // The graph, and the numbers that come next.
    private static async Task<string> DescribeAsync(string folder)
    {
        await using IGraphStore store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, TestContext.Current.CancellationToken);
        string[] lines = (await StoredLibrary.ReadAsync(store, TestContext.Current.CancellationToken)).Lines;
        using SqliteDatabase database = SqliteDatabase.Open(Path.Combine(folder, EmbeddedStore.FileName), SqliteOpenMode.ReadOnly);
        return string.Join('\n', [.. lines, .. Enumerable.Range(0, 6).Select(kind => $"{kind}: {database.ReadInt64($"SELECT last FROM sequence WHERE kind = {kind}")}")]);
    }
}
