using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What servers do with a batch's transaction after its connection is lost: it lands late, or in pieces.</summary>
public sealed class LostTransactionTests : IAsyncLifetime
{
    private const int HandshakeAnswerBytes = 4;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(TestServer.Options.Uri.Scheme is not ("bolt" or "neo4j"), "skipped: the connection is encrypted, so nobody can tell where it commits");
        await TestServer.WipeAsync();
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task CommitThatLandsLate_IsWaitedFor_AndTheBatchAppliedOnce()
    {
        await using FaultProxy proxy = new(TestServer.Options.Uri);
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options with { Uri = proxy.Uri }, Cancellation);
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        await MakeAsync(writer);
        proxy.ArmAll(new LateFault(FaultSide.Client, 0, Delay) { Name = "COMMIT", Lasts = false });

        await ChangeAsync(writer);
        string version = await writer.PublishAsync(Cancellation);
        string[] found = await ReadAsync(DescribeShape);

        Assert.True(proxy.HasFailed);
        Assert.Equal("2", version);
        await TestServer.WipeAsync();
        await using Neo4jStore undisturbed = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter calm = await undisturbed.OpenWriterAsync(Cancellation);
        await MakeAsync(calm);
        await ChangeAsync(calm);
        await calm.PublishAsync(Cancellation);
        Assert.Equal(await ReadAsync(DescribeShape), found);
    }

    // Neo4j 3.1 runs, each on its own, the statements that it had received of a lost connection's transaction.
    [Fact]
    public async Task StatementsThatRunWithoutTheirTransaction_ChangeNothing()
    {
        await using FaultProxy proxy = new(TestServer.Options.Uri);
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options with { Uri = proxy.Uri, RetryTime = TimeSpan.Zero }, Cancellation);
        IReadOnlyList<BoltMessage> opening = proxy.Requests;
        await using IGraphWriter writer = await store.OpenWriterAsync(Cancellation);
        await MakeAsync(writer);
        proxy.ArmAll(new CutFault(FaultSide.Client, 0) { Name = "COMMIT" });
        await Assert.ThrowsAsync<StoreException>(() => ChangeAsync(writer));
        string[] before = await ReadAsync(Describe);

        // All but the statement that begins the transaction: others follow only when the client has its answer.
        BoltMessage[] statements = [.. proxy.Requests.SkipWhile(message => message.Name != "RUN").Skip(2).TakeWhile(message => message.Name is "RUN" or "PULL")];
        string[] answers = await RepeatAsync([opening.Last(message => message.Name == "HANDSHAKE"), .. opening.Where(message => message.Name is "HELLO" or "LOGON").Take(2), .. statements]);

        Assert.True(statements.Length > 40, $"{statements.Length} messages");
        Assert.All(answers, answer => Assert.Equal("SUCCESS", answer));
        Assert.Equal(before, await ReadAsync(Describe));
    }

    // What the server had received of a claim, run after its transaction is undone.
    [Fact]
    public async Task ClaimWhoseTransactionIsLost_IsNobodys()
    {
        await using FaultProxy proxy = new(TestServer.Options.Uri);
        await using Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options with { Uri = proxy.Uri, RetryTime = TimeSpan.Zero }, Cancellation);
        IReadOnlyList<BoltMessage> opening = proxy.Requests;
        proxy.ArmAll(new CutFault(FaultSide.Client, 0) { Name = "COMMIT" });
        await Assert.ThrowsAsync<StoreException>(async () => await store.OpenWriterAsync(Cancellation));

        BoltMessage[] statements = [.. proxy.Requests.SkipWhile(message => message.Name != "RUN").Skip(2).TakeWhile(message => message.Name is "RUN" or "PULL")];
        string[] answers = await RepeatAsync([opening.Last(message => message.Name == "HANDSHAKE"), .. opening.Where(message => message.Name is "HELLO" or "LOGON").Take(2), .. statements]);
        await using Neo4jStore other = await Neo4jStore.OpenAsync(TestServer.Options, Cancellation);
        await using IGraphWriter writer = await other.OpenWriterAsync(Cancellation);

        Assert.Equal(4, statements.Length);
        Assert.All(answers, answer => Assert.Equal("SUCCESS", answer));
    }

    private static async Task MakeAsync(IGraphWriter writer)
    {
        GraphDraft draft = new(writer);
        NodeId lab = draft.Institution("Lab");
        NodeId ada = draft.Author("Ada");
        draft.Category("cs.AI");
        draft.Paper("First", change => change with { Authors = [ada], Institutions = [lab], Affiliations = [(ada, lab)], References = ["title:third"] });
        draft.PaperBy("Second", 2020, "Bo");
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
    }

    // New, changed, absorbed and cited papers; entities that come and go.
    private static async Task ChangeAsync(IGraphWriter writer)
    {
        NodeId first = new(EntityKind.Paper, 1);
        NodeId second = new(EntityKind.Paper, 2);
        GraphDraft draft = new(writer);
        NodeId works = draft.Institution("Works");
        NodeId cy = draft.Author("Cy");
        NodeId category = draft.Category("cs.LG");
        draft.Paper("First", change => change with { Authors = [cy], Institutions = [works], Affiliations = [(cy, works)], Categories = [category], Absorbed = [second] }, first);
        draft.Paper(
            "Third",
            change => change with
            {
                Authors = [cy],
                Concepts = [(draft.Concept("graphs"), 1.0)],
                References = ["title:first", "title:unknown", "title:" + new string('u', 9_000)],
                Records = [GraphDraft.Record("a.jsonl", 1, "Third")],
            });
        await writer.ApplyAsync(draft.ToChanges(), Cancellation);
    }

    // What each request is answered with at last.
    private static async Task<string[]> RepeatAsync(BoltMessage[] requests)
    {
        using TcpClient client = new();
        await client.ConnectAsync(TestServer.Options.Uri.Host, TestServer.Options.Uri.Port, Cancellation);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(requests[0].Bytes, Cancellation);
        await stream.ReadExactlyAsync(new byte[HandshakeAnswerBytes], Cancellation);
        MessageSplitter splitter = new(FaultSide.Server);
        Assert.Single(splitter.Add(new byte[HandshakeAnswerBytes]));
        List<string> answers = [];
        byte[] buffer = new byte[65_536];
        for (int asked = 1; asked < requests.Length; asked++)
        {
            await stream.WriteAsync(requests[asked].Bytes, Cancellation);
            while (answers.Count < asked)
            {
                int count = await stream.ReadAsync(buffer, Cancellation);
                Assert.NotEqual(0, count);
                answers.AddRange(splitter.Add(buffer.AsMemory(0, count)).Select(message => BoltMessage.NameAnswer(message.Bytes)).Where(name => name != "RECORD"));
            }
        }

        return [.. answers];
    }

    private static string Describe(INode node, List<string> relations) =>
        $"{node.ElementId} {string.Join(',', node.Labels)} {JsonSerializer.Serialize(node.Properties)} {string.Join(',', relations)}";

    // Without what differs from graph to graph: the server's ids, the graph's own name, times.
    private static string DescribeShape(INode node, List<string> relations) => string.Join(
        ' ',
        [
            .. node.Labels,
            .. node.Properties.Where(property => property.Key is not ("graph" or "at" or "loadedAt" or "owner")).OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $"{property.Key}={JsonSerializer.Serialize(property.Value)}"),
            .. relations.Select(relation => relation.Split(' ')[0]),
        ]);

    // All of the graph but the writer's claim.
    private static async Task<string[]> ReadAsync(Func<INode, List<string>, string> describe)
    {
        await using IDriver driver = GraphDatabase.Driver(TestServer.Options.Uri, TestServer.Options.Credentials);
        await using IAsyncSession session = driver.AsyncSession(config =>
        {
            if (TestServer.Options.Database is { } database)
            {
                config.WithDatabase(database);
            }
        });
        IResultCursor nodes = await session.RunAsync(
            "MATCH (n) WHERE NOT n:WriterLock OPTIONAL MATCH (n)-[r]->(m) WITH n, type(r) + ' ' + id(m) AS relation ORDER BY relation RETURN n, collect(relation) AS relations");
        List<string> lines = await nodes.ToListAsync(record => describe(record["n"].As<INode>(), record["relations"].As<List<string>>()));
        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
