using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>Identity keys between the batch that gave them and the table that holds them sorted.</summary>
public sealed class WaitingIdentityTests : IAsyncDisposable
{
    private readonly EmbeddedHarness harness = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReaderOpenedBetweenBatches_FindsWhatWasApplied_AndCitedPapers()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        (NodeId cited, NodeId citing) = (writer.Allocate(EntityKind.Paper), writer.Allocate(EntityKind.Paper));
        await writer.ApplyAsync(new GraphChanges([], [new PaperChange(citing, "Citing", false) { References = ["doi:10.5555/cited"], Keys = ["title:citing"] }]), Cancellation);
        await writer.ApplyAsync(new GraphChanges([], [new PaperChange(cited, "Cited", false) { Keys = ["doi:10.5555/cited"] }]), Cancellation);
        Assert.Equal(2, Waiting());

        await using IGraphStore other = await harness.OpenAsync();
        await using IGraphReader reader = await other.OpenReaderAsync(Cancellation);

        Assert.Equal([cited, citing, default], await reader.FindAsync(EntityKind.Paper, ["doi:10.5555/cited", "title:citing", "title:none"], Cancellation));
        Neighbors references = await reader.ReadNeighborsAsync(new NeighborQuery(Relation.PaperReferences, PageRequest.All), new[] { citing }, Cancellation);
        Assert.Equal([cited], references.Targets);
    }

    [Fact]
    public async Task Publishing_LeavesNoneWaiting_AndAllAreFound()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using (IGraphWriter writer = await store.OpenWriterAsync(Cancellation))
        {
            NodeId paper = writer.Allocate(EntityKind.Paper);
            await writer.ApplyAsync(new GraphChanges([], [new PaperChange(paper, "One", false) { Keys = ["title:one", "id:x#1"] }]), Cancellation);
            await writer.PublishAsync(Cancellation);
            Assert.Equal([paper, paper], await writer.FindAsync(EntityKind.Paper, ["title:one", "id:x#1"], Cancellation));
        }

        Assert.Equal(0, Waiting());
        await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        Assert.Equal([new NodeId(EntityKind.Paper, 1)], await reader.FindAsync(EntityKind.Paper, ["id:x#1"], Cancellation));
    }

    [Fact]
    public async Task WriterOpenedBehindAnInterruptedLoad_KnowsWhatItApplied()
    {
        NodeId paper;
        await using (IGraphStore store = await harness.OpenAsync())
        await using (IGraphWriter writer = await store.OpenWriterAsync(Cancellation))
        {
            paper = writer.Allocate(EntityKind.Paper);
            await writer.ApplyAsync(new GraphChanges([], [new PaperChange(paper, "One", false) { Keys = ["title:one"] }]), Cancellation);
        }

        Assert.Equal(1, Waiting());
        await using IGraphStore again = await harness.OpenAsync();
        Assert.Equal(0, Waiting());
        await using IGraphWriter next = await again.OpenWriterAsync(Cancellation);
        Assert.Equal([paper], await next.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
    }

    [Fact]
    public async Task FailedBatch_LeavesItsKeysToWhoHeldThemBefore()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        (NodeId first, NodeId second) = (writer.Allocate(EntityKind.Paper), writer.Allocate(EntityKind.Paper));
        await writer.ApplyAsync(new GraphChanges([], [new PaperChange(first, "One", false) { Keys = ["title:one"] }]), Cancellation);
        NodeId never = new(EntityKind.Author, 99);
        PaperChange[] changes =
        [
            new(second, "Two", false) { Keys = ["title:one", "title:two"] },
            new(second, "Two", false) { Authors = [never] },
        ];

        await Assert.ThrowsAsync<ArgumentException>(() => writer.ApplyAsync(new GraphChanges([], changes), Cancellation).AsTask());

        Assert.Equal([first, default], await writer.FindAsync(EntityKind.Paper, ["title:one", "title:two"], Cancellation));
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private long Waiting()
    {
        using SqliteDatabase database = SqliteDatabase.Open(harness.FilePath, SqliteOpenMode.ReadWrite);
        return database.ReadInt64("SELECT count(*) FROM identity_recent");
    }
}
