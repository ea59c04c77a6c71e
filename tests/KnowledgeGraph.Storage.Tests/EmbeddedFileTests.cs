using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Contract;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>The store's file and folder: foreign, newer, damaged, full, shared.</summary>
public sealed class EmbeddedFileTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();

    private string FilePath => harness.FilePath;

    [Fact]
    public async Task ForeignDatabase_IsRefused_AndLeftAlone()
    {
        Execute("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
        Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Scalar("SELECT text FROM notes"));
        Assert.Equal("1", Scalar("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefused_AndLeftAlone()
    {
        Directory.CreateDirectory(harness.DirectoryPath);
        string text = string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 300));
        await File.WriteAllTextAsync(FilePath, text, TestContext.Current.CancellationToken);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("not a store", failure.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NewerFile_IsRefused()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 999");

        StoreException failure = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("newer version", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyFile_BecomesAStore()
    {
        Directory.CreateDirectory(harness.DirectoryPath);
        await File.WriteAllBytesAsync(FilePath, [], TestContext.Current.CancellationToken);

        await using IGraphStore store = await OpenAsync();

        Assert.Equal("4", Scalar("PRAGMA user_version"));
        Assert.Equal("1262973032", Scalar("PRAGMA application_id"));
    }

    [Fact]
    public async Task DamagedFile_IsNamed()
    {
        await using (IGraphStore store = await OpenAsync())
        {
            await FillAsync(store, 300);
        }

        byte[] bytes = await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken);
        Array.Fill(bytes, (byte)0x5A, 8192, bytes.Length - 8192);
        await File.WriteAllBytesAsync(FilePath, bytes, TestContext.Current.CancellationToken);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using IGraphStore store = await OpenAsync();
            await store.OpenReaderAsync(TestContext.Current.CancellationToken);
        });

        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RelationsThatDoNotFit_AreCalledDamage()
    {
        await using (IGraphStore store = await OpenAsync())
        {
            await FillAsync(store, 3);
        }

        Execute("UPDATE paper SET relations = x'05' WHERE number = 2");
        File.Delete(Path.Combine(harness.DirectoryPath, "graph.snapshot"));

        await using IGraphStore damaged = await OpenAsync();
        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => damaged.OpenReaderAsync(TestContext.Current.CancellationToken).AsTask());
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullDisk_KeepsTheStoreAsItWas()
    {
        await using (IGraphStore store = await OpenAsync())
        {
            await FillAsync(store, 10);
        }

        int pages = int.Parse(Scalar("PRAGMA page_count"), System.Globalization.CultureInfo.InvariantCulture);
        await using (EmbeddedStore full = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, PageLimit = pages + 4 }, TestContext.Current.CancellationToken))
        {
            await using IGraphWriter writer = await full.OpenWriterAsync(TestContext.Current.CancellationToken);
            StoreException failure = await Assert.ThrowsAsync<StoreException>(() => FillAsync(writer, 10, 3_000));
            Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);

            // Once there is room again the same writer goes on.
            await FillAsync(writer, 10, 1);
        }

        await using IGraphStore after = await OpenAsync();
        await using IGraphReader reader = await after.OpenReaderAsync(TestContext.Current.CancellationToken);
        Assert.Equal(11, (await reader.CountAsync(TestContext.Current.CancellationToken)).Papers);
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsNamed()
    {
        Directory.CreateDirectory(harness.DirectoryPath);
        string file = Path.Combine(harness.DirectoryPath, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = Path.Combine(file, "below") }, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("below", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyFolder_IsRefusedForWriting_AndRead()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("skipped: folder permissions work differently on Windows");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess, "skipped: this user may write everywhere");
        await using (IGraphStore store = await OpenAsync())
        {
            await FillAsync(store, 3);
        }

        File.Delete(Path.Combine(harness.DirectoryPath, "writer.lock"));
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead);
        File.SetUnixFileMode(harness.DirectoryPath, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await Assert.ThrowsAsync<StoreException>(async () => await (await OpenAsync()).OpenWriterAsync(TestContext.Current.CancellationToken));
            await using EmbeddedStore reading = await EmbeddedStore.OpenAsync(
                new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, ReadOnly = true }, TestContext.Current.CancellationToken);
            await using IGraphReader reader = await reading.OpenReaderAsync(TestContext.Current.CancellationToken);
            Assert.Equal(3, (await reader.CountAsync(TestContext.Current.CancellationToken)).Papers);
        }
        finally
        {
            File.SetUnixFileMode(harness.DirectoryPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task ReadOnlyStore_ReadsAndRefusesWriters_AndWantsAFile()
    {
        EmbeddedStoreOptions options = new() { DirectoryPath = harness.DirectoryPath, ReadOnly = true };
        await Assert.ThrowsAsync<StoreException>(() => EmbeddedStore.OpenAsync(options, TestContext.Current.CancellationToken).AsTask());
        await using (IGraphStore store = await OpenAsync())
        {
            await FillAsync(store, 3);
        }

        await using EmbeddedStore reading = await EmbeddedStore.OpenAsync(options, TestContext.Current.CancellationToken);
        await using IGraphReader reader = await reading.OpenReaderAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, (await reader.CountAsync(TestContext.Current.CancellationToken)).Papers);
        await Assert.ThrowsAsync<StoreException>(() => reading.OpenWriterAsync(TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task WriterOfAnotherStoreOnTheFolder_IsRefused()
    {
        await using IGraphStore one = await OpenAsync();
        await using IGraphStore other = await OpenAsync();
        await using (IGraphWriter writer = await one.OpenWriterAsync(TestContext.Current.CancellationToken))
        {
            StoreException failure = await Assert.ThrowsAsync<StoreException>(() => other.OpenWriterAsync(TestContext.Current.CancellationToken).AsTask());
            Assert.Contains("is writing", failure.Message, StringComparison.Ordinal);
        }

        await using IGraphWriter next = await other.OpenWriterAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task LoadOfAnotherStoreOnTheFolder_IsSeenSoonAfterItIsPublished()
    {
        ManualClock clock = new();
        await using EmbeddedStore serving = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, TimeProvider = clock }, TestContext.Current.CancellationToken);
        await using IGraphReader held = await serving.OpenReaderAsync(TestContext.Current.CancellationToken);
        await using (IGraphStore loading = await OpenAsync())
        {
            await FillAsync(loading, 2);
        }

        clock.Advance(TimeSpan.FromSeconds(2));
        int papers = 0;
        for (int attempt = 0; papers == 0 && attempt < 100; attempt++)
        {
            await using IGraphReader reader = await serving.OpenReaderAsync(TestContext.Current.CancellationToken);
            papers = (await reader.CountAsync(TestContext.Current.CancellationToken)).Papers;
            if (papers == 0)
            {
                // The new version is built beside the old one, which serves meanwhile.
                await Task.Delay(20, TestContext.Current.CancellationToken);
                clock.Advance(TimeSpan.FromSeconds(2));
            }
        }

        Assert.Equal(2, papers);
        Assert.Equal(0, (await held.CountAsync(TestContext.Current.CancellationToken)).Papers);
    }

    public async ValueTask DisposeAsync() => await harness.DisposeAsync();

    private Task<IGraphStore> OpenAsync() => harness.OpenAsync().AsTask();

    private static async Task FillAsync(IGraphStore store, int papers)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(TestContext.Current.CancellationToken);
        await FillAsync(writer, 0, papers);
        await writer.PublishAsync(TestContext.Current.CancellationToken);
    }

    private static async Task FillAsync(IGraphWriter writer, int first, int count)
    {
        GraphDraft draft = new(writer);
        for (int i = first; i < first + count; i++)
        {
            draft.Paper($"Paper {i}", change => change with { Abstract = string.Concat(Enumerable.Repeat($"Words of {i}. ", 30)), Authors = [draft.Author($"Author {i % 7}")] });
        }

        await writer.ApplyAsync(draft.ToChanges(), TestContext.Current.CancellationToken);
    }

    private void Execute(string sql)
    {
        Directory.CreateDirectory(harness.DirectoryPath);
        using SqliteDatabase database = SqliteDatabase.Open(FilePath, SqliteOpenMode.ReadWriteCreate);
        database.Execute(sql);
    }

    private string Scalar(string sql)
    {
        using SqliteDatabase database = SqliteDatabase.Open(FilePath, SqliteOpenMode.ReadWriteCreate);
        SqliteStatement read = database.Prepare(sql);
        Assert.True(read.Step());
        string value = read.Text(0);
        read.Reset();
        return value;
    }
}
