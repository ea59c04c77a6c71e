using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Tests;

/// <summary>Asking for keys and numbers while a batch is still being written.</summary>
public sealed class WriteBehindTests : IAsyncDisposable
{
    private const int PapersPerBatch = 400;
    private const int Batches = 12;

    private readonly EmbeddedHarness harness = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeysAreFound_WhileTheirBatchIsWritten()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        List<(string Key, NodeId Paper)> given = [];
        Task written = Task.CompletedTask;
        for (int batch = 0; batch < Batches; batch++)
        {
            // The first half of a batch's keys are new; the second half pass from the papers of the batch before to these.
            PaperChange[] papers =
            [
                .. Enumerable.Range(0, PapersPerBatch).Select(place => new PaperChange(writer.Allocate(EntityKind.Paper), $"Paper {batch} {place}", false)
                {
                    Keys = [$"title:{(place < PapersPerBatch / 2 ? batch : 0)}-{place}"],
                }),
            ];
            await written;
            written = await writer.BeginApplyAsync(new GraphChanges([], papers), Cancellation);
            given.RemoveAll(known => papers.Any(paper => paper.Keys[0] == known.Key));
            given.AddRange(papers.Select(paper => (paper.Keys[0], paper.Node)));

            NodeId[] found = await writer.FindAsync(EntityKind.Paper, [.. given.Select(known => known.Key), $"title:{batch + 1}-0"], Cancellation);

            Assert.Equal([.. given.Select(known => known.Paper), default], found);
        }

        await written;
        await writer.PublishAsync(Cancellation);
        await using IGraphReader reader = await store.OpenReaderAsync(Cancellation);
        Assert.Equal(Batches * PapersPerBatch, (await reader.CountAsync(Cancellation)).Papers);
        Assert.Equal(given.Select(known => known.Paper), await reader.FindAsync(EntityKind.Paper, [.. given.Select(known => known.Key)], Cancellation));
    }

    [Fact]
    public async Task NumbersGivenWhileABatchIsWritten_AreNotGivenAgain()
    {
        NodeId last;
        await using (IGraphStore store = await harness.OpenAsync())
        await using (IGraphWriter writer = await store.OpenWriterAsync(Cancellation))
        {
            PaperChange[] papers = [.. Enumerable.Range(0, PapersPerBatch).Select(place => new PaperChange(writer.Allocate(EntityKind.Paper), $"Paper {place}", false))];
            Task written = await writer.BeginApplyAsync(new GraphChanges([], papers), Cancellation);
            last = writer.Allocate(EntityKind.Paper);
            await written;
            await writer.PublishAsync(Cancellation);
        }

        await using IGraphStore again = await harness.OpenAsync();
        await using IGraphWriter next = await again.OpenWriterAsync(Cancellation);
        Assert.Equal(new NodeId(EntityKind.Paper, last.Number + 1), next.Allocate(EntityKind.Paper));
    }

    [Fact]
    public async Task WhatFails_FailsTheTask_AndIsForgotten()
    {
        await using IGraphStore store = await harness.OpenAsync();
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        PaperChange broken = new(writer.Allocate(EntityKind.Paper), "One", false) { Keys = ["title:one"], Authors = [new NodeId(EntityKind.Author, 99)] };

        Task written = await writer.BeginApplyAsync(new GraphChanges([], [broken]), Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(() => written);
        Assert.Equal([default], await writer.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
        await writer.ApplyAsync(new GraphChanges([], [broken with { Authors = [] }]), Cancellation);
        Assert.Equal([broken.Node], await writer.FindAsync(EntityKind.Paper, ["title:one"], Cancellation));
    }

    [Fact]
    public void Filter_LosesNothing_AndLetsFewThrough()
    {
        const int count = 2_500_000;
        const int every = 37;
        IdentityFilter filter = new();
        for (int i = 0; i < count; i++)
        {
            filter.Add(Hash(i));
        }

        int passed = 0;
        for (int i = 0; i < count; i += every)
        {
            Assert.True(filter.MayContain(Hash(i)));
            passed += filter.MayContain(Hash(count + i)) ? 1 : 0;
        }

        Assert.InRange(passed, 0, count / every / 20);
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // Uniform numbers, as identity hashes are (SplitMix64, Steele, Lea and Flood 2014).
    private static UInt128 Hash(int number) => new(Mix((ulong)number * 2), Mix(((ulong)number * 2) + 1));

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
