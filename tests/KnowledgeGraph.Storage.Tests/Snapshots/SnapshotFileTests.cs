using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Storage.Tests.Snapshots;

/// <summary>The snapshot's file: what is wrong with it is seen, named and mended, whatever it is.</summary>
public sealed class SnapshotFileTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();
    private readonly List<string> notices = [];

    private string SnapshotPath => Path.Combine(harness.DirectoryPath, SnapshotFile.Name);

    [Fact]
    public async Task Publish_WritesAFile_ThatHoldsWhatARebuildHolds()
    {
        await FillAsync(40);

        await using EmbeddedStore store = await OpenAsync();
        SnapshotCheck check = await store.CheckSnapshotAsync(default);

        Assert.Equal((SnapshotCondition.Holds, true), (check.Condition, check.Holds));
        Assert.Equal(40, await CountAsync(store));
        Assert.Empty(notices);
    }

    [Fact]
    public async Task MissingFile_IsBuiltAnew_AndSaidSo()
    {
        await FillAsync(40);
        File.Delete(SnapshotPath);

        await using EmbeddedStore store = await OpenAsync();

        Assert.Equal(SnapshotCondition.Absent, (await store.CheckSnapshotAsync(default)).Condition);
        Assert.Equal(40, await CountAsync(store));
        Assert.Contains("missing", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(SnapshotCondition.Holds, (await store.CheckSnapshotAsync(default)).Condition);
    }

    [Fact]
    public async Task FileOfAnotherStore_IsBuiltAnew_AndSaidSo()
    {
        await FillAsync(40);
        await using EmbeddedHarness other = new();
        await using (IGraphStore store = await other.OpenAsync())
        {
            await FillAsync(store, 0, 7);
        }

        File.Copy(Path.Combine(other.DirectoryPath, SnapshotFile.Name), SnapshotPath, overwrite: true);

        await using EmbeddedStore opened = await OpenAsync();
        Assert.Equal(40, await CountAsync(opened));
        Assert.Contains("another store", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyThatWentAnotherWay_IsNotTakenForTheStore()
    {
        await FillAsync(3);
        byte[] old = await File.ReadAllBytesAsync(harness.FilePath);
        await FillAsync(2, first: 3);
        await using (EmbeddedStore store = await OpenAsync())
        {
            // Both copies of the store have as many changes by now, and they are not the same ones.
            File.Delete(SnapshotPath);
            Assert.Equal(5, await CountAsync(store));
        }

        await File.WriteAllBytesAsync(harness.FilePath, old);
        await FillAsync(4, first: 3);

        await using EmbeddedStore opened = await OpenAsync();
        Assert.Equal(7, await CountAsync(opened));
        Assert.Null(opened.FindDifference());
    }

    [Fact]
    public async Task EveryCut_IsSeen()
    {
        await FillAsync(60);
        byte[] whole = await File.ReadAllBytesAsync(SnapshotPath);
        string path = SnapshotPath + ".cut";
        for (int length = 0; length < whole.Length; length += 4096)
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            Assert.Null(SnapshotImage.Open(path, out string problem));
            Assert.StartsWith("is damaged", problem, StringComparison.Ordinal);
        }

        await File.WriteAllBytesAsync(path, [.. whole, 0]);
        Assert.Null(SnapshotImage.Open(path, out _));
        await File.WriteAllBytesAsync(path, whole);
        Assert.NotNull(SnapshotImage.Open(path, out _));
    }

    [Fact]
    public async Task EveryFlippedBit_IsSeen()
    {
        await FillAsync(60);
        byte[] bytes = await File.ReadAllBytesAsync(SnapshotPath);
        string path = SnapshotPath + ".flipped";
        int seed = Environment.TickCount;
        Random random = new(seed);

        // One bit of every 64 bytes, another one each time, and some anywhere.
        IEnumerable<int> systematic = Enumerable.Range(0, bytes.Length / 64).Select(line => (line * 512) + (line * 37 % 512));
        IEnumerable<int> anywhere = Enumerable.Range(0, 200).Select(_ => random.Next(bytes.Length * 8));
        foreach (int bit in systematic.Concat(anywhere))
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(path, bytes);
            Assert.True(SnapshotImage.Open(path, out _) is null, $"bit {bit} of {bytes.Length * 8L}, seed {seed}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Checksum_SeesEveryFlippedBit_OfEveryLength()
    {
        byte[] bytes = new byte[300];
        new Random(7).NextBytes(bytes);
        for (int length = 1; length < bytes.Length; length += 13)
        {
            uint before = SnapshotChecksum.Compute(bytes.AsSpan(0, length));
            for (int bit = 0; bit < length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.NotEqual(before, SnapshotChecksum.Compute(bytes.AsSpan(0, length)));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.Equal(before, SnapshotChecksum.Compute(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public async Task DamagedFile_IsBuiltAnew_AndSaidSo()
    {
        await FillAsync(60);
        byte[] bytes = await File.ReadAllBytesAsync(SnapshotPath);
        bytes[^200] ^= 4;
        await File.WriteAllBytesAsync(SnapshotPath, bytes);

        await using EmbeddedStore store = await OpenAsync();

        Assert.Equal(SnapshotCondition.Damaged, (await store.CheckSnapshotAsync(default)).Condition);
        Assert.Equal(60, await CountAsync(store));
        Assert.Contains("damaged", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(SnapshotCondition.Holds, (await store.CheckSnapshotAsync(default)).Condition);
    }

    [Fact]
    public async Task WholeFileThatSaysOtherThings_IsNamed()
    {
        await FillAsync(40);
        using (Sqlite.SqliteDatabase database = Sqlite.SqliteDatabase.Open(harness.FilePath, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            database.Execute("UPDATE paper SET title = 'Another title' WHERE number = 7");
        }

        await using EmbeddedStore store = await OpenAsync();
        SnapshotCheck check = await store.CheckSnapshotAsync(default);

        Assert.Equal((SnapshotCondition.Different, false), (check.Condition, check.Holds));
        Assert.Contains("Title of Paper:7", check.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteThatWasCutOff_LeavesTheOldFile_AndNothingInTheWay()
    {
        await FillAsync(40);
        byte[] whole = await File.ReadAllBytesAsync(SnapshotPath);
        await File.WriteAllBytesAsync(SnapshotPath + ".new", whole[..5000]);
        await File.WriteAllTextAsync(Path.Combine(harness.DirectoryPath, "snapshot.lock"), "");

        await using (EmbeddedStore store = await OpenAsync())
        {
            Assert.Equal(SnapshotCondition.Holds, (await store.CheckSnapshotAsync(default)).Condition);
        }

        File.Delete(SnapshotPath);
        await using EmbeddedStore again = await OpenAsync();
        Assert.Equal(40, await CountAsync(again));
        Assert.Equal(SnapshotCondition.Holds, (await again.CheckSnapshotAsync(default)).Condition);
        Assert.False(File.Exists(SnapshotPath + ".new"));
    }

    [Fact]
    public async Task StoreOpenedForReading_LeavesTheFolderAlone_AndSaysSo()
    {
        await FillAsync(40);
        File.Delete(SnapshotPath);

        await using EmbeddedStore store = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, ReadOnly = true, Notice = notices.Add }, default);

        Assert.Equal(40, await CountAsync(store));
        Assert.Contains("in memory", Assert.Single(notices), StringComparison.Ordinal);
        Assert.False(File.Exists(SnapshotPath));
    }

    [Fact]
    public async Task FileThatCannotBeWritten_IsKeptInMemory_AndSaidSo()
    {
        await FillAsync(40);
        File.Delete(SnapshotPath);
        Directory.CreateDirectory(SnapshotPath);

        await using EmbeddedStore store = await OpenAsync();

        Assert.Equal(40, await CountAsync(store));
        Assert.Contains(notices, notice => notice.Contains("cannot be written", StringComparison.Ordinal));
        Assert.Null(store.FindDifference());
    }

    [Fact]
    public async Task VersionInUse_OutlivesItsFile()
    {
        await FillAsync(40);
        await using EmbeddedStore store = await OpenAsync();
        await using IGraphReader old = await store.OpenReaderAsync(default);
        TextColumn before = await old.ReadTextsAsync(TextProperty.Title, new[] { new NodeId(EntityKind.Paper, 40) }, default);

        await using (EmbeddedStore other = await OpenAsync())
        {
            File.Delete(SnapshotPath);
            await CountAsync(other);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TextColumn after = await old.ReadTextsAsync(TextProperty.Title, new[] { new NodeId(EntityKind.Paper, 40) }, default);
        Assert.Equal(("Paper 39", "Paper 39"), (before[0], after[0]));
    }

    [Fact]
    public async Task TwoStoresOnAFolder_BuildTheFileAtOnce()
    {
        await FillAsync(300);
        for (int round = 0; round < 5; round++)
        {
            File.Delete(SnapshotPath);
            EmbeddedStore[] stores = [await OpenAsync(), await OpenAsync(), await OpenAsync()];
            int[] counts = await Task.WhenAll(stores.Select(store => Task.Run(() => CountAsync(store))));
            Assert.Equal([300, 300, 300], counts);
            Assert.Equal(SnapshotCondition.Holds, (await stores[0].CheckSnapshotAsync(default)).Condition);
            foreach (EmbeddedStore store in stores)
            {
                await store.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync() => await harness.DisposeAsync();

    private ValueTask<EmbeddedStore> OpenAsync() =>
        EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, Notice = notices.Add }, default);

    private async Task FillAsync(int papers, int first = 0)
    {
        await using EmbeddedStore store = await OpenAsync();
        await FillAsync(store, first, papers);
    }

    private static async Task FillAsync(IGraphStore store, int first, int papers)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(default);
        GraphDraft draft = new(writer);
        for (int i = first; i < first + papers; i++)
        {
            draft.Paper($"Paper {i}", change => change with
            {
                Authors = [draft.Author($"Author {i % 7}"), draft.Author($"Author {i % 11}s")],
                Categories = [draft.Category($"c{i % 3}")],
                Concepts = [(draft.Concept($"concept {i % 5}"), 0.5), (draft.Concept($"\"idea\" {i % 13}"), 0.25)],
                References = [$"title:paper {i / 2}"],
                Doi = i % 4 == 0 ? $"10.1/{i}" : null,
            });
        }

        await writer.ApplyAsync(draft.ToChanges(), default);
        await writer.PublishAsync(default);
    }

    private static async Task<int> CountAsync(EmbeddedStore store)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(default);
        return (await reader.CountAsync(default)).Papers;
    }
}
