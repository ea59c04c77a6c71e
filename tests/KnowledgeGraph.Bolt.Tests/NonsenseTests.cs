using System.Diagnostics;
using KnowledgeGraph.Bolt.Tests.Fakes;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests;

/// <summary>A server, or something on the way to it, that garbles what it says.</summary>
public sealed class NonsenseTests
{
    private const string Script = """
        server a:1
        auto HELLO LOGON LOGOFF RESET
        connection *
        C BEGIN
        C RUN
        C PULL
        S SUCCESS {}
        S SUCCESS {"fields": ["x", "y"], "qid": 0}
        S RECORD [1, {"name": "one", "list": [1, 2.5, null, true]}]
        S RECORD [2, ["two", {"deep": [[[]]]}]]
        S SUCCESS {"type": "w", "stats": {"nodes-created": 2}, "statuses": [{"gql_status": "00000", "status_description": "fine"}]}
        C COMMIT
        S SUCCESS {"bookmark": "a-1"}
        """;

    /// <summary>Whatever comes: an answer or an exception of this library, and in time.</summary>
    [Fact]
    public async Task Answers_Garbled_AreRefusedInWords()
    {
        var seed = Random.Shared.Next();
        var rounds = LongForm.Count(120, 5_000);
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var cluster = new FakeCluster(ServerScript.Parse(Script));
        await using var proxy = new FaultProxy(cluster.Uri("a", 1));
        Dictionary<string, int> outcomes = [];
        for (var round = 0; round < rounds; round++)
        {
            proxy.Arm(new NoiseFault(FaultSide.Server, random.Next(0, 9), random, Share: random.Next(2) == 0 ? 0.02 : 0.3));
            await using var driver = GraphDatabase.Driver(proxy.Uri, AuthTokens.None, config => config
                .WithMaxTransactionRetryTime(TimeSpan.Zero)
                .WithReadTimeout(TimeSpan.FromMilliseconds(100))
                .WithConnectionTimeout(TimeSpan.FromMilliseconds(200)));
            await using var session = driver.AsyncSession();
            var watch = Stopwatch.StartNew();

            var failure = await Record.ExceptionAsync(() => session.ExecuteWriteAsync(async runner =>
            {
                var cursor = await runner.RunAsync("CREATE (n) RETURN n");
                await cursor.ToListAsync();
                return (await cursor.ConsumeAsync()).Counters.NodesCreated;
            }));

            Assert.True(failure is null or Neo4jException, $"seed {seed}, round {round}: {failure}");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"seed {seed}, round {round}: {watch.Elapsed}");
            var name = failure?.GetType().Name ?? "an answer";
            outcomes[name] = outcomes.GetValueOrDefault(name) + 1;
        }

        Console.WriteLine(string.Join(", ", outcomes.OrderByDescending(each => each.Value).Select(each => $"{each.Key} {each.Value}")));
        Assert.True(outcomes.Count > 1, "the noise does no harm");
    }

    [Theory]
    [InlineData("S RECORD [1]", "a record before any was asked for")]
    [InlineData("S IGNORED", "nothing failed that it could be ignored for")]
    [InlineData("S SUCCESS {\"fields\": 7}", "fields that are no list")]
    [InlineData("S SUCCESS {\"fields\": [7]}", "a column's name that is no text")]
    public async Task Answers_OutOfPlace_AreAnException(string answer, string why)
    {
        await using var cluster = new FakeCluster(ServerScript.Parse($"server a:1\nauto HELLO LOGON RESET\nconnection\nC RUN\nC PULL\n{answer}\nS RECORD [1]\nS SUCCESS {{}}"));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithReadTimeout(TimeSpan.FromSeconds(1)));
        await using var session = driver.AsyncSession();

        var failure = await Assert.ThrowsAnyAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN 1")).ToListAsync());

        Assert.True(failure is not ConnectionReadTimeoutException, why);
    }
}
