using System.Diagnostics;
using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Tests.Fakes;

namespace KnowledgeGraph.Bolt.Tests;

public sealed class FaultTests
{
    private const string Answers = """
        S SUCCESS {}
        S SUCCESS {"fields": ["x"], "qid": 0}
        S RECORD [1]
        S RECORD [2]
        S SUCCESS {"type": "w"}
        """;

    /// <summary>Whatever arrived before the cut, the caller learns of it and nothing counts as committed.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Write_CutAfterEachAnswer_FailsAndDoesNotCommit(int answers)
    {
        var kept = string.Join('\n', Answers.Split('\n').Take(answers));
        var commit = answers == 5 ? "C COMMIT\n" : "";
        await using var cluster = new FakeCluster(ServerScript.Parse($"server a:1\nauto HELLO LOGON RESET\nconnection\nC BEGIN\nC RUN\nC PULL\n{kept}\n{commit}close"));
        await using var driver = cluster.Connect("bolt://a:1", configure: config => config.WithMaxTransactionRetryTime(TimeSpan.Zero));
        await using var session = driver.AsyncSession();
        var committed = false;

        var failure = await Assert.ThrowsAnyAsync<ServiceUnavailableException>(async () =>
        {
            await session.ExecuteWriteAsync(async runner => await (await runner.RunAsync("CREATE (n) RETURN n")).ToListAsync());
            committed = true;
        });

        Assert.Equal(answers == 5, failure is CommitOutcomeUnknownException);
        Assert.False(committed);
        Assert.Empty(session.LastBookmarks.Values);
        cluster.AssertPlayed();
    }

    [Fact]
    public async Task Read_ServerSilent_EndsAfterWhatItPromised()
    {
        await using var cluster = FakeCluster.Start("silent");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<ConnectionReadTimeoutException>(() => session.RunAsync("RETURN 1"));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 8);
    }

    [Fact]
    public async Task Read_Cancelled_EndsAtOnceAndTheSessionCloses()
    {
        await using var cluster = FakeCluster.Start("silent");
        await using var driver = cluster.Connect("bolt://a:1");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await using var session = driver.AsyncSession(config => config.WithCancellation(source.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync("RETURN 1"));
    }

    [Fact]
    public void Cancel_AfterTheAnswer_DoesNotReachTheNextCaller()
    {
        using var deadline = new ReadDeadline();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        deadline.CancellationToken = first.Token;
        first.Cancel();

        deadline.CancellationToken = second.Token;

        Assert.False(deadline.Start().IsCancellationRequested);
        second.Cancel();
        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Read_RecordFitsNoColumns_IsAProtocolError()
    {
        await using var cluster = FakeCluster.Start("nonsense");
        await using var driver = cluster.Connect("bolt://a:1");
        await using var session = driver.AsyncSession();

        await Assert.ThrowsAsync<ProtocolException>(async () => await (await session.RunAsync("RETURN 1")).FetchAsync());
    }
}
