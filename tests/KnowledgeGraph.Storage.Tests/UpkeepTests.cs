using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Faults;
using KnowledgeGraph.Storage.Upkeep;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>Backing up, restoring, verifying.</summary>
public sealed class UpkeepTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();
    private readonly EmbeddedHarness copy = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kg-backup-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FileInfo BackupFile => new(Path.Combine(folder.FullName, "backup.db"));

    [Fact]
    public async Task Backup_BesideAWriterAndReaders_IsRestoredAsTheSameGraph()
    {
        string version = await FillAsync(50);
        await using (IGraphStore store = await harness.OpenAsync())
        {
            await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
            await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
            BackupSummary summary = await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);
            Assert.Equal((50, version, true), (summary.Papers, summary.Version, summary.IsPublished));
            Assert.Equal(BackupFile.Length, summary.Bytes);

            await writer.ApplyAsync(FaultTests.Papers(writer, 51, 5), Cancellation);
            BackupSummary amid = await StoreBackup.WriteAsync(harness.DirectoryPath, new FileInfo(BackupFile.FullName + "2"), false, null, Cancellation);
            Assert.Equal((55, false), (amid.Papers, amid.IsPublished));
        }

        Assert.Equal(["backup.db", "backup.db2"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        RestoreSummary restored = await StoreRestore.ReadAsync(BackupFile, copy.DirectoryPath, false, null, Cancellation);
        Assert.Equal((50, version, null), (restored.Papers, restored.Version, restored.ReplacedPath));
        Assert.Empty(await StoreCheck.RunAsync(copy.DirectoryPath, null, Cancellation));
        Assert.Equal(version, await VersionAsync(copy));
    }

    [Fact]
    public async Task Backup_OfAFileThatIsThere_WantsToBeForced()
    {
        await FillAsync(3);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation));
        Assert.Contains("--force", failure.Message, StringComparison.Ordinal);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, true, null, Cancellation);
        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => StoreBackup.WriteAsync(copy.DirectoryPath, BackupFile, true, null, Cancellation));
        Assert.Contains("no store", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OverAStore_WantsToBeForced_AndAServerGoesOnWithIt()
    {
        string older = await FillAsync(5);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);
        ManualClock clock = new();
        await using EmbeddedStore serving = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, TimeProvider = clock }, Cancellation);
        await FaultTests.WriteAsync(serving, 6, 4);
        await using IGraphReader held = await serving.OpenReaderAsync(Cancellation);
        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.ReadAsync(BackupFile, harness.DirectoryPath, false, null, Cancellation));
        Assert.Contains("--force", failure.Message, StringComparison.Ordinal);

        RestoreSummary restored = await StoreRestore.ReadAsync(BackupFile, harness.DirectoryPath, true, null, Cancellation);

        Assert.Equal((5, older, null), (restored.Papers, restored.Version, restored.ReplacedPath));
        int papers = 9;
        for (int attempt = 0; papers == 9 && attempt < 300; attempt++)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            await using IGraphReader reader = await serving.OpenReaderAsync(Cancellation);
            papers = (await reader.CountAsync(Cancellation)).Papers;
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(5, papers);
        Assert.Equal(9, (await held.CountAsync(Cancellation)).Papers);
        Assert.Empty(await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation));
    }

    [Fact]
    public async Task Restore_BesideAWriter_IsRefused()
    {
        await FillAsync(2);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.ReadAsync(BackupFile, harness.DirectoryPath, true, null, Cancellation));

        Assert.Contains("is writing", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8192)]
    [InlineData(60_000)]
    public async Task Restore_OfADamagedBackup_IsRefused_AndTheStoreStays(int offset)
    {
        string version = await FillAsync(200);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);
        byte[] bytes = await File.ReadAllBytesAsync(BackupFile.FullName, Cancellation);
        bytes.AsSpan(offset, 8192).Fill(0x5A);
        await File.WriteAllBytesAsync(BackupFile.FullName, bytes, Cancellation);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.ReadAsync(BackupFile, harness.DirectoryPath, true, null, Cancellation));

        Assert.Contains("backup.db", failure.Message, StringComparison.Ordinal);
        Assert.Equal(version, await VersionAsync(harness));
        Assert.Empty(Directory.GetFiles(harness.DirectoryPath, "*restoring*"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8192)]
    public async Task Restore_OverADamagedStore_PutsTheBackupInItsPlace(int offset)
    {
        string version = await FillAsync(200);
        await StoreBackup.WriteAsync(harness.DirectoryPath, BackupFile, false, null, Cancellation);
        byte[] bytes = await File.ReadAllBytesAsync(harness.FilePath, Cancellation);
        bytes.AsSpan(offset, 8192).Fill(0x5A);
        await File.WriteAllBytesAsync(harness.FilePath, bytes, Cancellation);

        RestoreSummary restored = await StoreRestore.ReadAsync(BackupFile, harness.DirectoryPath, true, null, Cancellation);

        Assert.Equal(offset == 0, restored.ReplacedPath is not null);
        Assert.Empty(await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation));
        Assert.Equal(version, await VersionAsync(harness));
    }

    [Fact]
    public async Task Restore_OfWhatIsNoBackup_SaysSo()
    {
        await File.WriteAllTextAsync(BackupFile.FullName, "A letter.", Cancellation);
        StoreException letter = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.ReadAsync(BackupFile, copy.DirectoryPath, false, null, Cancellation));
        StoreException missing = await Assert.ThrowsAsync<StoreException>(() =>
            StoreRestore.ReadAsync(new FileInfo(BackupFile.FullName + "x"), copy.DirectoryPath, false, null, Cancellation));

        Assert.Contains("backup.db", letter.Message, StringComparison.Ordinal);
        Assert.Contains("no backup", missing.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(copy.FilePath));
    }

    [Theory]
    [InlineData("UPDATE paper SET relations = x'01E40700000000' || x'00' WHERE number = 2", "papers name a Author")]
    [InlineData("UPDATE paper SET relations = x'05' WHERE number = 2", "relations cannot be read")]
    [InlineData("DELETE FROM paper_source WHERE number = 3", "papers have no source row")]
    [InlineData("DELETE FROM entity WHERE number = 1 AND kind = 2", "papers name a Author")]
    [InlineData("INSERT INTO alias VALUES (2, 99, 'x')", "aliases belong to nobody")]
    [InlineData("UPDATE entity SET parent = 77 WHERE number = 1", "below a parent")]
    [InlineData("INSERT INTO merged VALUES (9999, 8888)", "lead to no paper")]
    [InlineData("UPDATE sequence SET last = 1 WHERE kind = 1", "never given")]
    [InlineData("UPDATE paper_source SET records = '[{]' WHERE number = 3", "records cannot be read")]
    [InlineData("DELETE FROM identity WHERE number = 4", "identity keys lead nowhere")]
    [InlineData("DELETE FROM search_name WHERE rowid = 17", "does not hold the names of: Paper 2")]
    [InlineData("INSERT INTO search_abstract (rowid, text) VALUES (4711, 'no paper')", "holds what is not there")]
    [InlineData("DELETE FROM search_abstract WHERE rowid = 5; INSERT INTO search_abstract (rowid, text) VALUES (5, 'two words')", "abstracts of: Paper 5")]
    [InlineData("UPDATE paper SET title = 'Paper 4' WHERE number = 5", "the version is not that of the content")]
    public async Task Verify_NamesWhatDoesNotHold(string damage, string words)
    {
        await FillAsync(20);
        Assert.Empty(await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation));
        using (SqliteDatabase database = SqliteDatabase.Open(harness.FilePath, SqliteOpenMode.ReadWrite))
        {
            database.Execute(damage);
        }

        IReadOnlyList<StoreFinding> findings = await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation);

        Assert.Contains(findings, finding => finding.What.Contains(words, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Contains("restore", finding.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_NamesADamagedSnapshot()
    {
        await FillAsync(20);
        await using (IGraphStore store = await harness.OpenAsync())
        {
            await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        }

        string path = Path.Combine(harness.DirectoryPath, "graph.snapshot");
        byte[] bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);

        IReadOnlyList<StoreFinding> findings = await StoreCheck.RunAsync(harness.DirectoryPath, null, Cancellation);

        StoreFinding finding = Assert.Single(findings);
        Assert.Contains("graph.snapshot", finding.What, StringComparison.Ordinal);
        Assert.Contains("Delete", finding.Advice, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await harness.DisposeAsync();
        await copy.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<string> VersionAsync(EmbeddedHarness harness)
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        return reader.Version;
    }

    private async Task<string> FillAsync(int papers)
    {
        await using IGraphStore store = await harness.OpenAsync();
        await FaultTests.WriteAsync(store, 1, papers);
        await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        return reader.Version;
    }
}
