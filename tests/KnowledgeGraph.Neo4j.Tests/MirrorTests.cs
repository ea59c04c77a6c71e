using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Storage.Tests.Contract;

namespace KnowledgeGraph.Neo4j.Tests;

public sealed class MirrorWritingTests : WritingContract<MirrorHarness>;

public sealed class MirrorReferenceTests : ReferenceContract<MirrorHarness>;

public sealed class MirrorPropertyTests : PropertyContract<MirrorHarness>;

/// <summary>What a mirror does beyond answering as every store does.</summary>
public sealed class MirrorTests : IAsyncDisposable
{
    private static readonly TimeSpan Always = TimeSpan.FromDays(1);

    private readonly MirrorHarness harness = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task OpenReader_AfterAnotherProcessLoaded_ShowsWhatItLoaded()
    {
        await using MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero);
        await using Neo4jStore other = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);

        NodeId paper = await AddPaperAsync(other, "Tides");

        await using IGraphReader reader = await mirror.OpenReaderAsync(Cancellation);
        Assert.Equal("Tides", (await reader.ReadTextsAsync(TextProperty.Title, new[] { paper }, Cancellation))[0]);
        Assert.NotNull(reader.Age);
    }

    [Fact]
    public async Task OpenReader_AnyVersion_BearsTheNameThatNeo4jGivesIt()
    {
        await using Neo4jStore origin = await OpenEmptiedAsync();
        await AddPaperAsync(origin, "Tides");
        await AddPaperAsync(origin, "Fog");
        await using MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero);

        await using IGraphReader copied = await mirror.OpenReaderAsync(Cancellation);
        await using IGraphReader asked = await origin.OpenReaderAsync(Cancellation);

        Assert.Equal(asked.Version, copied.Version);
        Assert.Equal(await asked.CountAsync(Cancellation), await copied.CountAsync(Cancellation), CompareCounts);
    }

    [Fact]
    public async Task OpenReader_WithinTheGreatestAge_DoesNotAskNeo4j()
    {
        await using MirrorStore mirror = await harness.OpenAsync(Always);
        await using Neo4jStore other = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);

        NodeId paper = await AddPaperAsync(other, "Tides");

        await using IGraphReader reader = await mirror.OpenReaderAsync(Cancellation);
        Assert.False((await reader.ExistAsync(new[] { paper }, Cancellation))[0]);
    }

    [Fact]
    public async Task Open_AfterPapersWentWhileClosed_ShowsThemNoMore()
    {
        NodeId kept, gone;
        await using (MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero))
        {
            (kept, gone) = (await AddPaperAsync(mirror, "Kept"), await AddPaperAsync(mirror, "Gone"));
            await using IGraphReader before = await mirror.OpenReaderAsync(Cancellation);
            Assert.All(await before.ExistAsync(new[] { kept, gone }, Cancellation), Assert.True);
        }

        await using Neo4jStore other = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using (IGraphWriter writer = await other.OpenWriterAsync(Cancellation))
        {
            await writer.ApplyAsync(new GraphChanges([], []) { Removed = [gone] }, Cancellation);
            await writer.PublishAsync(Cancellation);
        }

        await using MirrorStore again = await harness.OpenAsync(TimeSpan.Zero);
        await using IGraphReader after = await again.OpenReaderAsync(Cancellation);
        bool[] exist = await after.ExistAsync(new[] { kept, gone }, Cancellation);
        Assert.True(exist[0]);
        Assert.False(exist[1]);
    }

    [Fact]
    public async Task OpenReader_AfterTheDatabaseWasEmptiedAndLoadedAnew_ShowsTheNewGraphAlone()
    {
        await using MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero);
        await AddPaperAsync(mirror, "Of the old graph");
        await using (IGraphReader old = await mirror.OpenReaderAsync(Cancellation))
        {
            Assert.Equal(1, (await old.CountAsync(Cancellation)).Papers);
        }

        await TestServer.WipeAsync();
        await using Neo4jStore other = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        NodeId paper = await AddPaperAsync(other, "Of the new graph");

        await using IGraphReader reader = await mirror.OpenReaderAsync(Cancellation);
        Assert.Equal("Of the new graph", (await reader.ReadTextsAsync(TextProperty.Title, new[] { paper }, Cancellation))[0]);
        Assert.Equal(1, (await reader.CountAsync(Cancellation)).Papers);
    }

    [Fact]
    public async Task Find_ByAKeyTooLongForAnIndex_FindsThePaper()
    {
        string title = string.Join(' ', Enumerable.Repeat("tides", 80));
        await using MirrorStore mirror = await harness.OpenAsync(TimeSpan.Zero);
        NodeId paper = await AddPaperAsync(mirror, title);

        await using IGraphReader reader = await mirror.OpenReaderAsync(Cancellation);

        Assert.Equal(paper, (await reader.FindAsync(EntityKind.Paper, [IdentityKeys.Title(title)!], Cancellation))[0]);
    }

    private static async Task<Neo4jStore> OpenEmptiedAsync()
    {
        await TestServer.WipeAsync();
        return await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
    }

    private static async Task<NodeId> AddPaperAsync(IGraphStore store, string title)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        NodeId author = writer.Allocate(EntityKind.Author);
        NodeId paper = writer.Allocate(EntityKind.Paper);
        await writer.ApplyAsync(
            new GraphChanges(
                [new EntityChange(author, "Ada Morel")],
                [new PaperChange(paper, title, Untitled: false) { Authors = [author], Keys = [IdentityKeys.Title(title)!] }]),
            Cancellation);
        await writer.PublishAsync(Cancellation);
        return paper;
    }

    private static bool CompareCounts(GraphCounts one, GraphCounts other) =>
        one.Papers == other.Papers && one.Authors == other.Authors && one.Version == other.Version && one.LoadedAt == other.LoadedAt
        && one.Relations.SequenceEqual(other.Relations);
}
