using System.Diagnostics;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// Against a real server: NEO4J_URI names it, NEO4J_USER and NEO4J_PASSWORD are the credentials. What is written goes
/// under a label of its own and is deleted again.
/// </summary>
public sealed class RealServerTests
{
    private const string Label = "BoltClientTest";

    [Fact]
    public async Task Run_Values_ComeBack()
    {
        await using var driver = Connect();
        await using var session = driver.AsyncSession();
        Dictionary<string, object?> values = new()
        {
            ["text"] = "Łódź \0 😀",
            ["long"] = long.MinValue,
            ["float"] = -0.0,
            ["list"] = Enumerable.Range(0, 300).Select(i => (object?)(long)i).ToList(),
            ["map"] = new Dictionary<string, object?> { ["ключ"] = null, [""] = true },
            ["big"] = new string('x', 100_000),
        };

        var record = await (await session.RunAsync("RETURN $values AS values", new { values })).SingleAsync();

        Assert.Equivalent(values, record["values"], strict: true);
    }

    [Fact]
    public async Task Transact_CommitRollbackFailure_LeaveWhatTheyShould()
    {
        await using var driver = Connect();
        await using var session = driver.AsyncSession();
        var mark = Guid.NewGuid().ToString("N");
        try
        {
            var summary = await session.ExecuteWriteAsync(async runner =>
                await (await runner.RunAsync($"CREATE (a:{Label} {{mark: $mark}})-[r:KNOWS {{since: 2020}}]->(b:{Label} {{mark: $mark}})", new { mark })).ConsumeAsync());
            Assert.Equal((2, 1, QueryType.WriteOnly), (summary.Counters.NodesCreated, summary.Counters.RelationshipsCreated, summary.QueryType));

            await using (var transaction = await session.BeginTransactionAsync())
            {
                await transaction.RunAsync($"CREATE (:{Label} {{mark: $mark}})", new { mark });
                await transaction.RollbackAsync();
            }

            await Assert.ThrowsAsync<ClientException>(() => session.ExecuteWriteAsync(async runner =>
            {
                await runner.RunAsync($"CREATE (:{Label} {{mark: $mark}})", new { mark });
                await (await runner.RunAsync("RETURN nonsense(1)")).ConsumeAsync();
            }));

            var path = await session.ExecuteReadAsync(async runner =>
                (await (await runner.RunAsync($"MATCH p = (:{Label} {{mark: $mark}})-[:KNOWS]->() RETURN p", new { mark })).SingleAsync())["p"].As<IPath>());
            Assert.Equal(2020L, Assert.Single(path.Relationships)["since"]);
            Assert.Equal([Label], path.End.Labels);

            var count = await (await session.RunAsync($"MATCH (n:{Label} {{mark: $mark}}) RETURN count(n)", new { mark })).SingleAsync();
            Assert.Equal(2L, count[0]);
        }
        finally
        {
            await session.ExecuteWriteAsync(runner => runner.RunAsync($"MATCH (n:{Label} {{mark: $mark}}) DETACH DELETE n", new { mark }));
        }
    }

    [Fact]
    public async Task RunAll_ManyQueries_OneRoundTrip()
    {
        await using var driver = Connect();
        await using var session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));

        var results = await session.RunAllAsync([.. Enumerable.Range(0, 50).Select(i => new Query("UNWIND range(1, $i) AS x RETURN x", new { i }))]);

        Assert.Equal(Enumerable.Range(0, 50), results.Select(result => result.Result.Count));
    }

    [Fact]
    public async Task Fail_ThenRun_OnTheSameDriver()
    {
        await using var driver = Connect();
        for (var time = 0; time < 5; time++)
        {
            await using var session = driver.AsyncSession();
            var failure = await Assert.ThrowsAsync<ClientException>(() => session.RunAsync("RETURN 1 AS"));
            Assert.Equal("Neo.ClientError.Statement.SyntaxError", failure.Code);
            Assert.Equal(1L, (await (await session.RunAsync("RETURN 1")).SingleAsync())[0]);
        }
    }

    [Fact]
    public async Task Stream_ManyRecords_AtARate()
    {
        const int Count = 100_000;
        await using var driver = Connect();
        await using var session = driver.AsyncSession(config => config.WithFetchSize(Config.Infinite));
        for (var time = 0; time < 5; time++)
        {
            var before = GC.GetTotalAllocatedBytes();
            var watch = Stopwatch.StartNew();
            var sum = 0L;
            var cursor = await session.RunAsync($"UNWIND range(1, {Count}) AS i RETURN i, 'name ' + i AS name, i * 0.5 AS half");
            while (await cursor.FetchAsync())
            {
                sum += (long)cursor.Current[0]!;
            }

            Assert.Equal(Count * (Count + 1L) / 2, sum);
            Console.WriteLine($"{Count} records in {watch.ElapsedMilliseconds} ms, {(GC.GetTotalAllocatedBytes() - before) / Count} bytes allocated per record");
        }
    }

    [Fact]
    public async Task Cancel_LongQuery_EndsHereAndOnTheServer()
    {
        await using var driver = Connect();
        var mark = Guid.NewGuid().ToString("N");
        await using var other = driver.AsyncSession();
        await (await other.RunAsync($"CREATE (:{Label} {{mark: $mark}})", new { mark })).ConsumeAsync();
        try
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await using var session = driver.AsyncSession(config => config.WithCancellation(source.Token));
            var watch = Stopwatch.StartNew();

            // Neo4j 3 looks whether it is still wanted only where it reads the graph: what reckons alone goes on for hours.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await (await session.RunAsync(
                $"MATCH (n:{Label} {{mark: $mark}}) SET n.held = true WITH n UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b RETURN sum(CASE WHEN n.held THEN a ELSE b END)", new { mark })).ConsumeAsync());

            Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 20);
        }
        finally
        {
            // The query held a lock on the node: that the node can be deleted shows that the server has stopped.
            await (await other.RunAsync($"MATCH (n:{Label} {{mark: $mark}}) DELETE n", new { mark })).ConsumeAsync();
        }
    }

    [Fact]
    public async Task Verify_Server_TellsWhoItIs()
    {
        await using var driver = Connect();

        var server = await driver.GetServerInfoAsync();

        Console.WriteLine($"{server.Agent} at {server.Address}, Bolt {server.ProtocolVersion}");
        Assert.NotEmpty(server.Agent);
        Assert.Equal(server.ProtocolVersion is not ("1.0" or "3.0"), await driver.SupportsMultiDbAsync());
    }

    private static IDriver Connect()
    {
        var (uri, auth) = RealServer.Neo4j();
        return GraphDatabase.Driver(uri, auth);
    }
}
