using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Asking for keys, names and numbers while a batch is still being written, and what a writer knows without asking.</summary>
public sealed class WriteBehindTests : IAsyncLifetime
{
    private const int PapersPerBatch = 60;
    private const int Batches = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await TestServer.WipeAsync();

    public ValueTask DisposeAsync() => default;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeysAreFound_WhileTheirBatchIsWritten(bool isEmptyAtFirst)
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        if (!isEmptyAtFirst)
        {
            await using IGraphWriter before = await store.OpenWriterAsync(Cancellation);
            await before.ApplyAsync(new GraphChanges([], [Paper(before, "Before", "title:before") with { References = ["title:0-0", "title:never"] }]), Cancellation);
        }

        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        List<(string Key, NodeId Paper)> given = [];
        Task written = Task.CompletedTask;
        for (int batch = 0; batch < Batches; batch++)
        {
            // The first half of a batch's keys are new; the second half pass from the papers of the batch before to these.
            PaperChange[] papers =
            [
                .. Enumerable.Range(0, PapersPerBatch).Select(place => Paper(writer, $"Paper {batch} {place}", $"title:{(place < PapersPerBatch / 2 ? batch : 0)}-{place}")
                    with { References = [$"title:{batch + 1}-0"] }),
            ];
            await written;
            written = await writer.BeginApplyAsync(new GraphChanges([], papers), Cancellation);
            given.RemoveAll(known => papers.Any(paper => paper.Keys[0] == known.Key));
            given.AddRange(papers.Select(paper => (paper.Keys[0], paper.Node)));

            NodeId[] found = await writer.FindAsync(EntityKind.Paper, [.. given.Select(known => known.Key), $"title:{batch + 1}-0"], Cancellation);

            Assert.Equal([.. given.Select(known => known.Paper), default], found);
            Assert.Equal(papers[^1].Title, (await writer.ReadNamesAsync([papers[^1].Node], Cancellation))[0].Name);
        }

        await written;
        await writer.PublishAsync(Cancellation);
        await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        Assert.Equal((Batches * PapersPerBatch) + (isEmptyAtFirst ? 0 : 1), (await reader.CountAsync(Cancellation)).Papers);
        Assert.Equal(given.Select(known => known.Paper), await reader.FindAsync(EntityKind.Paper, [.. given.Select(known => known.Key)], Cancellation));

        // Each paper cites the first one of the next batch, which came after it.
        NodeId second = given.Find(known => known.Key == "title:1-0").Paper;
        Neighbors citing = await reader.ReadNeighborsAsync(new NeighborQuery(Relation.PaperCitations, new PageRequest(1)), new[] { second }, Cancellation);
        Assert.Equal([PapersPerBatch], citing.Totals);
    }

    [Fact]
    public async Task WhatFails_FailsTheTask_AndIsForgotten()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        PaperChange broken = Paper(writer, "One", "title:one") with { Authors = [new NodeId(EntityKind.Author, 99)] };

        Task written = await writer.BeginApplyAsync(new GraphChanges([], [broken]), Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(() => written);
        Assert.Equal([default], await writer.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
        await writer.ApplyAsync(new GraphChanges([], [broken with { Authors = [] }]), Cancellation);
        Assert.Equal([broken.Node], await writer.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
    }

    [Fact]
    public async Task NumbersOfWhatFailed_AreGivenAgain()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        PaperChange kept, broken;
        await using (IGraphWriter writer = await store.OpenWriterAsync(Cancellation))
        {
            kept = Paper(writer, "Kept", "title:kept");
            Task written = await writer.BeginApplyAsync(new GraphChanges([], [kept]), Cancellation);
            broken = Paper(writer, "Broken", "title:broken") with { Authors = [new NodeId(EntityKind.Author, 99)] };
            await written;
            await Assert.ThrowsAsync<ArgumentException>(() => writer.ApplyAsync(new GraphChanges([], [broken]), Cancellation).AsTask());
        }

        await using IGraphWriter next = await store.OpenWriterAsync(Cancellation);

        Assert.Equal(new NodeId(EntityKind.Paper, kept.Node.Number + 1), broken.Node);
        Assert.Equal(broken.Node, next.Allocate(EntityKind.Paper));
    }

    [Fact]
    public async Task KeysOfWhatGoes_AreForgotten()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        PaperChange one = Paper(writer, "One", "title:one"), two = Paper(writer, "Two", "title:two"), three = Paper(writer, "Three", "title:three");
        await writer.ApplyAsync(new GraphChanges([], [one, two, three]), Cancellation);

        await writer.ApplyAsync(new GraphChanges([], [one with { Absorbed = [two.Node] }]) { Removed = [three.Node] }, Cancellation);

        Assert.Equal([one.Node, one.Node, default], await writer.FindAsync(EntityKind.Paper, ["title:one", "title:two", "title:three"], Cancellation));
    }

    private static PaperChange Paper(IGraphWriter writer, string title, string key) =>
        new(writer.Allocate(EntityKind.Paper), title, false) { Keys = [key] };
}
