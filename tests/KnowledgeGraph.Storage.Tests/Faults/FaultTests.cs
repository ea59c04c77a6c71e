using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Crash;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Storage.Tests.Faults;

/// <summary>What disks, folders, clocks and other programs do to a store: a clear message, and nothing is lost.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullFileSystem_KeepsWhatWasThere_AndGoesOnWithRoom()
    {
        using Mount mount = Mount.OfMemory(6 << 20);
        string folder = Path.Combine(mount.DirectoryPath, "store");
        await using (EmbeddedStore store = await OpenAsync(folder))
        {
            await WriteAsync(store, 1, 20);
            string ballast = Path.Combine(mount.DirectoryPath, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[3 << 20], Cancellation);
            await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);

            StoreException failure = await Assert.ThrowsAsync<StoreException>(async () =>
            {
                for (int first = 21; first < 20_000; first += 500)
                {
                    await writer.ApplyAsync(Papers(writer, first, 500), Cancellation);
                }
            });

            Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
            Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
            File.Delete(ballast);
            await writer.ApplyAsync(Papers(writer, 30_000, 1), Cancellation);
            await writer.PublishAsync(Cancellation);
        }

        Assert.Empty(await StoreCheck.RunAsync(folder, null, Cancellation));
        await using EmbeddedStore after = await OpenAsync(folder);
        await using IGraphReader reader = await after.OpenReaderAsync(Cancellation);
        NodeId[] found = await reader.FindAsync(EntityKind.Paper, ["title:paper 1", "title:paper 20", "title:paper 30000"], Cancellation);
        Assert.All(found, node => Assert.False(node.IsNone));
    }

    [Fact]
    public async Task FullFileSystem_EndsABackup_AndLeavesNoHalfFile()
    {
        await FillAsync(200);
        using Mount mount = Mount.OfMemory(128 << 10);
        FileInfo file = new(Path.Combine(mount.DirectoryPath, "backup.db"));

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => StoreBackup.WriteAsync(harness.DirectoryPath, file, false, null, Cancellation));

        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(mount.DirectoryPath));
    }

    [Fact]
    public async Task ReadOnlyFileSystem_IsRead_AndRefusesWritersByName()
    {
        using Mount mount = Mount.OfMemory(8 << 20);
        string folder = Path.Combine(mount.DirectoryPath, "store");
        await using (EmbeddedStore store = await OpenAsync(folder))
        {
            await WriteAsync(store, 1, 5);
            await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        }

        mount.MakeReadOnly();

        StoreException failure = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using EmbeddedStore store = await OpenAsync(folder);
            await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        });
        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
        Assert.Empty(await StoreCheck.RunAsync(folder, null, Cancellation));
        await using EmbeddedStore reading = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder, ReadOnly = true }, Cancellation);
        await using IGraphReader read = await reading.OpenReaderAsync(Cancellation);
        Assert.Equal(5, (await read.CountAsync(Cancellation)).Papers);
    }

    [Theory]
    [InlineData(0, "not a store")]
    [InlineData(16, "damaged|not a store")]
    [InlineData(56, "damaged|not a store|another program")]
    [InlineData(8192, "damaged|integrity")]
    public async Task FlippedBytes_AreNamed_AndTheFileIsLeftAlone(int offset, string words)
    {
        await FillAsync(300);
        byte[] bytes = await File.ReadAllBytesAsync(harness.FilePath, Cancellation);
        for (int i = 0; i < 64; i++)
        {
            bytes[offset + i] ^= 0xFF;
        }

        await File.WriteAllBytesAsync(harness.FilePath, bytes, Cancellation);

        await AssertNamedAsync(words);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(harness.FilePath, Cancellation));
    }

    [Fact]
    public async Task FlippedBytesAnywhere_AreFoundByVerifying()
    {
        await FillAsync(300);
        byte[] whole = await File.ReadAllBytesAsync(harness.FilePath, Cancellation);
        int seed = Random.Shared.Next();
        Random random = new(seed);
        List<int> unnoticed = [];
        for (int attempt = 0; attempt < 12; attempt++)
        {
            byte[] bytes = [.. whole];
            int page = random.Next(1, bytes.Length / 8192) * 8192;
            random.NextBytes(bytes.AsSpan(page, 8192));
            await File.WriteAllBytesAsync(harness.FilePath, bytes, Cancellation);
            if (!await IsNamedAsync())
            {
                unnoticed.Add(page / 8192);
            }
        }

        Assert.True(unnoticed.Count == 0, $"seed {seed}: pages {string.Join(", ", unnoticed)} may hold anything");
    }

    [Theory]
    [InlineData(50, "damaged|not a store|integrity")]
    [InlineData(4096, "damaged|not a store|integrity")]
    [InlineData(8192, "damaged|not a store|integrity")]
    [InlineData(100_000, "damaged|not a store|integrity")]
    [InlineData(-1, "damaged|integrity|not that of the content|cannot be read|lead nowhere|does not hold")]
    [InlineData(-8192, "damaged|not a store|integrity")]
    public async Task CutFile_IsNamed(int length, string words)
    {
        await FillAsync(300);
        byte[] bytes = await File.ReadAllBytesAsync(harness.FilePath, Cancellation);
        await File.WriteAllBytesAsync(harness.FilePath, bytes[..(length > 0 ? length : bytes.Length + length)], Cancellation);

        await AssertNamedAsync(words);
    }

    [Fact]
    public async Task WriterInAnotherProcess_IsNotDisturbed_AndReadersGoOn()
    {
        await FillAsync(3);
        string sources = Directory.CreateTempSubdirectory("kg-two-").FullName;
        try
        {
            await File.WriteAllLinesAsync(
                Path.Combine(sources, "many.jsonl"),
                Enumerable.Range(0, 400).Select(i => $$"""{"title":"A paper of the other process number {{i}}","concepts":["owls"],"authors":["Bo"]}"""),
                Cancellation);
            await using EmbeddedStore store = await OpenAsync(harness.DirectoryPath);
            await using IGraphReader before = await store.OpenReaderAsync(Cancellation);
            using Process loader = CrashLoader.Start(harness.DirectoryPath, sources);
            int refused = 0;
            while (!loader.HasExited)
            {
                await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
                Assert.Contains((await reader.CountAsync(Cancellation)).Papers, new[] { 3, 403 });
                try
                {
                    await (await store.OpenWriterAsync(Cancellation)).DisposeAsync();
                }
                catch (StoreException failure)
                {
                    refused++;
                    Assert.Contains("is writing", failure.Message, StringComparison.Ordinal);
                }

                await Task.Delay(5, Cancellation);
            }

            // The loader may find the folder taken for a moment by this process, and says so; else it loads all.
            string ended = await loader.StandardOutput.ReadToEndAsync(Cancellation);
            Assert.True(loader.ExitCode == 0 || refused == 0, ended);
            Assert.Equal(3, (await before.CountAsync(Cancellation)).Papers);
        }
        finally
        {
            Directory.Delete(sources, recursive: true);
        }

        Assert.Empty(await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation));
    }

    [Fact]
    public async Task ClockSetBack_StopsNothing()
    {
        SettableClock clock = new();
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath, TimeProvider = clock };
        await using EmbeddedStore store = await EmbeddedStore.OpenAsync(options, Cancellation);
        await WriteAsync(store, 1, 2);
        await using IGraphReader before = await store.OpenReaderAsync(Cancellation);
        clock.SetBack(TimeSpan.FromDays(400));

        await WriteAsync(store, 3, 2);

        await using IGraphReader after = await store.OpenReaderAsync(Cancellation);
        GraphCounts counts = await after.CountAsync(Cancellation);
        Assert.Equal((4, clock.GetUtcNow()), (counts.Papers, counts.LoadedAt));
        Assert.NotEqual(before.Version, after.Version);

        // What another process publishes is seen by this clock too.
        await using (EmbeddedStore other = await OpenAsync(harness.DirectoryPath))
        {
            await WriteAsync(other, 5, 1);
        }

        int papers = 0;
        for (int attempt = 0; papers != 5 && attempt < 200; attempt++)
        {
            clock.SetBack(TimeSpan.FromHours(1));
            clock.Pass(TimeSpan.FromSeconds(2));
            await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
            papers = (await reader.CountAsync(Cancellation)).Papers;
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(5, papers);
        Assert.Empty(await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation));
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // The time of day goes wherever it is set; what passes is counted apart from it, as machines do.
    private sealed class SettableClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private TimeSpan passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => passed.Ticks;

        public void SetBack(TimeSpan span) => now -= span;

        public void Pass(TimeSpan span) => passed += span;
    }

    internal static GraphChanges Papers(IGraphWriter writer, int first, int count)
    {
        GraphDraft draft = new(writer);
        for (int i = first; i < first + count; i++)
        {
            draft.Paper($"Paper {i}", change => change with
            {
                Abstract = string.Concat(Enumerable.Repeat($"Words of {i}. ", 30)),
                Authors = [draft.Author($"Author {i % 7} of {first}")],
                Records = [GraphDraft.Record("a.txt", i, $"Paper {i}")],
            });
        }

        return draft.ToChanges();
    }

    internal static async Task WriteAsync(IGraphStore store, int first, int count)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        await writer.ApplyAsync(Papers(writer, first, count), Cancellation);
        await writer.PublishAsync(Cancellation);
    }

    private static async Task<EmbeddedStore> OpenAsync(string folder) =>
        await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, Cancellation);

    private async Task FillAsync(int papers)
    {
        await using EmbeddedStore store = await OpenAsync(harness.DirectoryPath);
        await WriteAsync(store, 1, papers);
    }

    // Whoever opens the store or verifies it is told; the snapshot must not hide what became of the truth.
    private async Task<bool> IsNamedAsync()
    {
        try
        {
            return (await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation)).Count > 0;
        }
        catch (StoreException)
        {
            return true;
        }
    }

    private async Task AssertNamedAsync(string words)
    {
        string message;
        try
        {
            IReadOnlyList<StoreFinding> findings = await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation);
            message = Assert.Single(findings, finding => finding == findings[0]).What;
        }
        catch (StoreException failure)
        {
            message = failure.Message;
        }

        Assert.Contains(harness.FilePath, message, StringComparison.Ordinal);
        Assert.Contains(words.Split('|'), word => message.Contains(word, StringComparison.Ordinal));
    }
}
