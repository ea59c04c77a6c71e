namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// A second server of a recent Bolt, by other people: small conversations with the FalkorDB that FALKORDB_URI names.
/// Each graph is a database of its own.
/// </summary>
public sealed class FalkorDbTests(FalkorDbConnection server) : IClassFixture<FalkorDbConnection>
{
    [Fact]
    public async Task Verify_Server_SpeaksARecentBolt()
    {
        var driver = await server.ConnectAsync();

        var found = await driver.GetServerInfoAsync();

        Console.WriteLine($"{found.Agent} at {found.Address}, Bolt {found.ProtocolVersion}");
        Assert.StartsWith("5.", found.ProtocolVersion, StringComparison.Ordinal);
        Assert.True(await driver.SupportsMultiDbAsync());
    }

    [Fact]
    public async Task Run_Values_ComeBack()
    {
        var driver = await server.ConnectAsync();
        await using var session = driver.AsyncSession(SessionConfigBuilder.ForDatabase("values"));
        Dictionary<string, object?> values = new()
        {
            ["text"] = "Łódź 😀",
            ["long"] = 1L << 40,
            ["negative"] = -5L,
            ["float"] = 0.5,
            ["truth"] = true,
            ["list"] = new List<object?> { 1L, "two", null },
        };

        var record = await (await session.RunAsync("RETURN $text AS text, $long AS long, $negative AS negative, $float AS float, $truth AS truth, $list AS list", values)).SingleAsync();

        Assert.Equivalent(values, record.Values.ToDictionary(), strict: true);
    }

    [Fact]
    public async Task Write_Graph_IsReadBack()
    {
        var driver = await server.ConnectAsync();
        var mark = Guid.NewGuid().ToString("N");
        await using var session = driver.AsyncSession(SessionConfigBuilder.ForDatabase("papers"));

        var written = await (await session.RunAsync("CREATE (a:Author {name: $name, mark: $mark})-[r:WROTE {year: 2020}]->(p:Paper {title: 'One'})", new { name = "Ann", mark })).ConsumeAsync();
        var record = await (await session.RunAsync("MATCH (a:Author {mark: $mark})-[r:WROTE]->(p:Paper) RETURN a, r, p", new { mark })).SingleAsync();

        Assert.Equal((2, 1), (written.Counters.NodesCreated, written.Counters.RelationshipsCreated));
        var (author, tie, paper) = (record["a"].As<INode>(), record["r"].As<IRelationship>(), record["p"].As<INode>());
        Assert.Equal(("Ann", "WROTE", "One"), (author["name"], tie.Type, paper["title"]));
        Assert.Equal(2020L, tie["year"]);
        Assert.Equal((author.ElementId, paper.ElementId), (tie.StartNodeElementId, tie.EndNodeElementId));
    }

    [Fact]
    public async Task Fail_ThenRun_OnTheSameDriver()
    {
        var driver = await server.ConnectAsync();
        for (var time = 0; time < 3; time++)
        {
            await using var session = driver.AsyncSession(SessionConfigBuilder.ForDatabase("failures"));
            await Assert.ThrowsAnyAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN nonsense(")).ConsumeAsync());
            Assert.Equal(1L, (await (await session.RunAsync("RETURN 1")).SingleAsync())[0]);
        }
    }

    [Fact]
    public async Task Stream_SomeRecords_InBatches()
    {
        var driver = await server.ConnectAsync();
        await using var session = driver.AsyncSession(config => config.WithDatabase("stream").WithFetchSize(50));

        var records = await (await session.RunAsync("UNWIND range(1, 200) AS i RETURN i, 'name ' + toString(i) AS name")).ToListAsync();

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), records.Select(record => record["i"].As<long>()));
    }
}
