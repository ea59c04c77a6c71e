using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What the writer promises beyond what every store does: the lease, the log of changes, lost commits.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await TestServer.WipeAsync();

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task WriterWithoutSignOfLife_IsSucceeded_AndChangesNothingMore()
    {
        Neo4jStoreOptions silent = TestServer.Options with { TimeProvider = new StandingClock(), WriterLease = TimeSpan.FromMilliseconds(50) };
        await using Neo4jStore first = await Neo4jStore.OpenAsync(silent, Cancellation);
        await using Neo4jStore second = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter late = await first.OpenWriterAsync(Cancellation);
        GraphDraft lost = new(late);
        lost.PaperBy("Lost", 2020, "Ada");

        await using IGraphWriter successor = await OpenWhenFreeAsync(second);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => late.ApplyAsync(lost.ToChanges(), Cancellation).AsTask());
        GraphDraft draft = new(successor);
        draft.PaperBy("Kept", 2021, "Bo");
        await successor.ApplyAsync(draft.ToChanges(), Cancellation);

        Assert.Contains("taken over", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Kept"], await TextsAsync("MATCH (p:Paper) RETURN p.title"));
        Assert.Equal(["Bo"], await TextsAsync("MATCH (a:Author) RETURN a.name"));
    }

    [Fact]
    public async Task SecondWriter_IsToldWhoWrites_AndHowLongAClaimLasts()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => store.OpenWriterAsync(Cancellation).AsTask());

        Assert.Contains(Environment.MachineName, refused.Message, StringComparison.Ordinal);
        Assert.Contains("claim ends in", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_NamesWhatEachBatchTouched_AndWhatWent()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        NodeId citing = draft.Paper("Citing", change => change with { References = ["title:cited"] });
        NodeId lab = draft.Institution("Lab");
        NodeId ada = draft.Author("Ada");
        NodeId paper = draft.Paper("Paper", change => change with { Authors = [ada], Institutions = [lab], Affiliations = [(ada, lab)] });
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);

        GraphDraft second = new(writer);
        NodeId cited = second.Paper("Cited");
        await writer.ApplyAsync(second.ToChanges(), Cancellation);
        await writer.ApplyAsync(second.ToChanges(), Cancellation);
        await writer.ApplyAsync(new GraphChanges([], []) { Removed = [paper] }, Cancellation);

        Assert.Equal(
            [
                $"1 papers {citing.Number} {paper.Number} authors {ada.Number} institutions {lab.Number}",
                $"2 papers {citing.Number} {cited.Number} authors  institutions ",
                $"3 papers {paper.Number} authors {ada.Number} institutions {lab.Number}",
            ],
            await TextsAsync(
                """
                MATCH (c:Change)
                RETURN c.number + ' papers ' + reduce(all = '', n IN c.papers | all + CASE all WHEN '' THEN '' ELSE ' ' END + n)
                     + ' authors ' + reduce(all = '', n IN coalesce(c.authors, []) | all + n)
                     + ' institutions ' + reduce(all = '', n IN coalesce(c.institutions, []) | all + n)
                ORDER BY c.number
                """));
        Assert.Equal(["3"], await TextsAsync("MATCH (s:GraphState) RETURN '' + s.change"));
        Assert.Equal(["HiddenAuthor", "HiddenInstitution"], await TextsAsync("MATCH (n) WHERE n.name IN ['Ada', 'Lab'] RETURN head(labels(n)) AS label ORDER BY label"));
        Assert.Equal(["0"], await TextsAsync("MATCH ()-[r:AFFILIATED_WITH]->() RETURN '' + count(r)"));
    }

    [Fact]
    public async Task Affiliations_CountThePapersThatStateThem()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        NodeId lab = draft.Institution("Lab");
        NodeId ada = draft.Author("Ada");
        NodeId[] papers = [.. Enumerable.Range(0, 3).Select(i => draft.Paper($"Paper {i}", Affiliated))];
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
        GraphDraft second = new(writer);
        second.Paper("Paper 0", change => change with { Authors = [ada], Institutions = [lab] }, papers[0]);
        second.Paper("Paper 1", change => Affiliated(change) with { Absorbed = [papers[2]], Year = 2020 }, papers[1]);
        await writer.ApplyAsync(second.ToChanges(), Cancellation);

        Assert.Equal(["1"], await TextsAsync("MATCH (:Author {name: 'Ada'})-[r:AFFILIATED_WITH]->(:Institution {name: 'Lab'}) RETURN '' + r.papers"));

        PaperChange Affiliated(PaperChange change) => change with { Authors = [ada], Institutions = [lab], Affiliations = [(ada, lab)] };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConnectionLostAtCommit_AppliesTheBatchOnce(bool afterCommit)
    {
        Neo4jStoreOptions options = TestServer.Options;
        Assert.SkipWhen(options.Uri.Scheme is not ("bolt" or "neo4j"), "skipped: the connection is encrypted, so nobody can tell where it commits");
        await using FaultProxy proxy = new(options.Uri);
        await using Neo4jStore store = await Neo4jStore.OpenAsync(options with { Uri = proxy.Uri }, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        draft.PaperBy("One", 2020, "Ada");
        proxy.ArmAll(afterCommit
            ? new CutFault(FaultSide.Server, 0) { Name = "SUCCESS to COMMIT", Lasts = false }
            : new CutFault(FaultSide.Client, 0) { Name = "COMMIT", Lasts = false });

        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
        string version = await writer.PublishAsync(Cancellation);

        Assert.True(proxy.HasFailed);
        Assert.Equal("1", version);
        Assert.Equal(["One"], await TextsAsync("MATCH (p:Paper) RETURN p.title"));
        Assert.Equal(["1"], await TextsAsync("MATCH (c:Change) RETURN '' + count(c)"));
    }

    [Fact]
    public async Task Batch_IsSeenWhole_WhenItIsCommitted_AndCountsAsAVersion()
    {
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        NodeId paper = draft.PaperBy("One", 2020, "Ada");
        await using IGraphReader before = await store.OpenReaderAsync(Cancellation);

        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
        await using IGraphReader after = await store.OpenReaderAsync(Cancellation);
        string published = await writer.PublishAsync(Cancellation);

        Assert.Equal(("0", "1", "1"), (before.Version, after.Version, published));
        Assert.Equal("One", (await after.ReadTextsAsync(TextProperty.Title, new[] { paper }, Cancellation))[0]);
        Assert.Equal(1, (await after.CountAsync(Cancellation)).Authors);
    }

    [Fact]
    public async Task LongKeys_AreToldApart()
    {
        string title = string.Join(' ', Enumerable.Repeat("interminable", 900));
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        GraphDraft draft = new(writer);
        NodeId one = draft.Paper(title + " one");
        NodeId two = draft.Paper(title + " two");
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);

        Assert.Equal(
            [two, one, default],
            await writer.FindAsync(EntityKind.Paper, [$"title:{title} two", $"title:{title} one", $"title:{title}"], Cancellation));
    }

    [Fact]
    public async Task ForeignNodesOfTheSameLabels_AreRefused_AndLeftAlone()
    {
        await TextsAsync("MATCH (n) WHERE n:GraphState OR n:WriterLock DELETE n");
        await TextsAsync("CREATE (:Author {name: 'Somebody'})");

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.OpenAsync(TestServer.Options, Cancellation).AsTask());

        Assert.Contains("Author", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await TextsAsync("MATCH (a:Author) RETURN '' + count(a)"));
    }

    [Fact]
    public async Task NewerFormat_IsRefused()
    {
        await (await Neo4jStore.OpenAsync(TestServer.Options, Cancellation)).DisposeAsync();
        await TextsAsync("MATCH (s:GraphState) SET s.format = 99");

        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => Neo4jStore.OpenAsync(TestServer.Options, Cancellation).AsTask());

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    // Tried again and again: the other writer's claim ends by the server's clock, which no test can set.
    private static async Task<IGraphWriter> OpenWhenFreeAsync(Neo4jStore store)
    {
        while (true)
        {
            try
            {
                return await store.OpenWriterAsync(Cancellation);
            }
            catch (StoreException refused) when (refused.Message.Contains("claim ends in", StringComparison.Ordinal))
            {
                Cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task<string[]> TextsAsync(string statement)
    {
        await using IDriver driver = GraphDatabase.Driver(TestServer.Options.Uri, TestServer.Options.Credentials);
        await using IAsyncSession session = driver.AsyncSession(config =>
        {
            if (TestServer.Options.Database is { } database)
            {
                config.WithDatabase(database);
            }
        });
        return [.. await (await session.RunAsync(statement)).ToListAsync(record => record[0].As<string>())];
    }
}
