using System.IO.Compression;
using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>
/// Stores of every format before the newest, as the programs of their time wrote them: five papers of two sources, one of them
/// joined from two by a record of a third.
/// </summary>
public sealed class OlderFormatTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();

    public static TheoryData<int> Formats => [.. Enumerable.Range(1, StoreSchema.CurrentVersion - 1)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task StoreOfEveryFormat_IsBroughtForward_AndRead(int format)
    {
        await UnpackAsync(format);

        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphReader reader = await store.OpenReaderAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StoreSchema.CurrentVersion, Format());
        GraphCounts counts = await reader.CountAsync(TestContext.Current.CancellationToken);
        Assert.Equal((5, 11, 3, 4, 8), (counts.Papers, counts.Authors, counts.Institutions, counts.Categories, counts.Concepts));
        NodeId joined = new(EntityKind.Paper, 5), author = new(EntityKind.Author, 11);
        TextColumn titles = await reader.ReadTextsAsync(TextProperty.Title, new[] { joined }, TestContext.Current.CancellationToken);
        Assert.Equal("A first half of the fixture", titles[0]);
        Assert.Equal([joined, joined], await reader.FindAsync(EntityKind.Paper, ["title:the second half of a fixture", "doi:10.5555/half"], TestContext.Current.CancellationToken));
        Assert.Equal(["Jose Fixture"], (await reader.ReadAliasesAsync(new[] { author }, TestContext.Current.CancellationToken))[0]);
        Neighbors cited = await reader.ReadNeighborsAsync(
            new NeighborQuery(Relation.PaperReferences, PageRequest.All), new[] { new NodeId(EntityKind.Paper, 2) }, TestContext.Current.CancellationToken);
        Assert.Equal([new NodeId(EntityKind.Paper, 3)], cited.Targets);
        SearchPage found = await reader.SearchAsync("entropy several views", [], PageRequest.All, TestContext.Current.CancellationToken);
        Assert.Equal(1, found.Total);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task StoreOfEveryFormat_IsWrittenTo(int format)
    {
        await UnpackAsync(format);
        await using IGraphStore store = await harness.OpenAsync();
        await using (IGraphWriter writer = await store.OpenWriterAsync(TestContext.Current.CancellationToken))
        {
            PaperRecord[][] records = await writer.ReadRecordsAsync([new NodeId(EntityKind.Paper, 5)], TestContext.Current.CancellationToken);
            Assert.Equal(["join.jsonl", "more.jsonl", "more.jsonl"], records[0].Select(record => record.Provenance.Document));
            NodeId paper = writer.Allocate(EntityKind.Paper);
            Assert.Equal(7, paper.Number);
            PaperChange change = new(paper, "A paper of today", false) { Authors = [new NodeId(EntityKind.Author, 11)] };
            await writer.ApplyAsync(new GraphChanges([], [change]), TestContext.Current.CancellationToken);
            await writer.PublishAsync(TestContext.Current.CancellationToken);
        }

        await using IGraphReader reader = await store.OpenReaderAsync(TestContext.Current.CancellationToken);
        Assert.Equal(6, (await reader.CountAsync(TestContext.Current.CancellationToken)).Papers);
    }

    [Fact]
    public async Task OlderStore_OpenedForReadingOnly_SaysWhatToDo()
    {
        await UnpackAsync(1);

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = harness.DirectoryPath, ReadOnly = true }, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("older version", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, Format());
    }

    [Fact]
    public async Task StoreOfANewerFormat_IsRefused_AndLeftAlone()
    {
        await UnpackAsync(1);
        using (SqliteDatabase database = SqliteDatabase.Open(harness.FilePath, SqliteOpenMode.ReadWrite))
        {
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {StoreSchema.CurrentVersion + 1}"));
        }

        StoreException failure = await Assert.ThrowsAsync<StoreException>(() => harness.OpenAsync().AsTask());

        Assert.Contains("newer version", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Use the newer program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(StoreSchema.CurrentVersion + 1, Format());
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private async Task UnpackAsync(int format)
    {
        Directory.CreateDirectory(harness.DirectoryPath);
        string name = string.Create(CultureInfo.InvariantCulture, $"format-{format}.db.gz");
        await using GZipStream packed = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Stores", name)), CompressionMode.Decompress);
        await using FileStream file = File.Create(harness.FilePath);
        await packed.CopyToAsync(file, TestContext.Current.CancellationToken);
    }

    private int Format()
    {
        using SqliteDatabase database = SqliteDatabase.Open(harness.FilePath, SqliteOpenMode.ReadWrite);
        return (int)database.ReadInt64("PRAGMA user_version");
    }
}
