using System.Net;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Server.Tests.Parity;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>
/// Everything that can happen to the connections of a serving program: clients get an answer or an error with a code,
/// in time, and the next question is answered without a restart.
/// </summary>
[Collection(OneDatabase.Name)]
public sealed class RequestFaultTests(RequestFaultTests.Serving serving, ITestOutputHelper output) : IClassFixture<RequestFaultTests.Serving>
{
    private const string Question =
        "{ papers(first: 4) { totalCount nodes { title authors { nodes { name } } concepts { nodes { name papers { totalCount } } } } } authors(first: 2) { nodes { name } } }";

    private const string ShortQuestion = "{ papers { totalCount } }";

    // What the server is told to wait for Neo4j, and what the machine may need besides.
    private const string Timeout = "2.5";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Many servers at once open their stores within it, too.
    private static readonly TimeSpan InProcessTimeout = TimeSpan.FromSeconds(6);

    private readonly Random random = new();

    private ProxiedServer Server => serving.Server;

    private FaultProxy Proxy => Server.Proxy;

    [Fact]
    public async Task Ask_EveryConnectionIsCutAtABoundary_AnswersACode_AndRecovers()
    {
        int failed = 0;
        foreach (Boundary boundary in await BoundariesAsync())
        {
            await Proxy.ArmAnewAsync(new CutFault(boundary.Side, boundary.After, WithinMessage: random.Next(2) == 0));
            FaultAnswer answer = await Server.AskAsync(Question);

            AssertAnswered(answer, boundary, "STORE_UNAVAILABLE");
            failed += answer.IsWhole ? 0 : 1;
            await AssertRecoversAsync(boundary);
        }

        Assert.True(LongForm.IsAsked || failed > 5, $"only {failed} questions failed: the cuts do no harm");
    }

    [Fact]
    public async Task Ask_OneConnectionIsCutAtABoundary_AnswersAllTheSame()
    {
        foreach (Boundary boundary in await BoundariesAsync())
        {
            await Proxy.ArmAnewAsync(new CutFault(boundary.Side, boundary.After) { Lasts = false });

            AssertWhole(await Server.AskAsync(Question), boundary);
        }
    }

    [Fact]
    public async Task Ask_ConnectionsOfThePoolAreDead_AnswersAllTheSame()
    {
        await Proxy.ArmAnewAsync(null);

        AssertWhole(await Server.AskAsync(Question), null);
    }

    [Fact]
    public async Task Ask_SilenceAtABoundary_AnswersACodeInTime_AndRecovers()
    {
        IReadOnlyList<Boundary> boundaries = await BoundariesAsync();

        // Each takes its whole time: many side by side, each with a proxy and a server of its own within this process.
        await Parallel.ForEachAsync(boundaries, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (boundary, _) =>
        {
            await using FaultProxy proxy = new(TestServer.Options.Uri);
            Neo4jStore store = await Neo4jStore.OpenAsync(TestServer.Options with { Uri = proxy.Uri, ReadTimeout = InProcessTimeout }, CancellationToken.None);
            await using ParityServer server = await ParityServer.StartAsync("silent", store);
            await proxy.ArmAnewAsync(new SilenceFault(boundary.Side, boundary.After));
            FaultAnswer answer = await server.AskForFaultAsync(Question);

            AssertAnswered(answer, boundary, "STORE_TIMEOUT");
            await AssertRecoversAsync(boundary, proxy, server.AskForFaultAsync);
        });
    }

    [Fact]
    public async Task Ask_EveryMessageIsLate_AnswersAllTheSame()
    {
        await Proxy.ArmAnewAsync(new DelayFault(FaultSide.Server, TimeSpan.FromMilliseconds(2)));
        FaultAnswer answer = await Server.AskAsync(Question);

        AssertWhole(answer, null);
        Assert.True(Proxy.HasFailed);
    }

    [Fact]
    public async Task Ask_MoreAtATimeThanConnections_IsToldToComeLater_AndRecovers()
    {
        await Proxy.ArmAnewAsync(new SilenceFault(FaultSide.Server, 0) { Name = "SUCCESS to RUN" });
        FaultAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Server.AskAsync(Question)));

        Assert.All(answers, answer => AssertAnswered(answer, null, "STORE_BUSY", "STORE_TIMEOUT"));
        Assert.Contains(answers, answer => answer.Codes.Contains("STORE_BUSY"));
        Assert.Contains(answers, answer => answer.Codes.Contains("STORE_TIMEOUT"));
        await Proxy.ArmAnewAsync(null);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Server.AskAsync(Question))), answer => AssertWhole(answer, null));
    }

    [Fact]
    public async Task AskHealth_WhileNeo4jIsAway_SaysSo_AndRecovers()
    {
        await Proxy.ArmAnewAsync(new CutFault(FaultSide.Client, 0));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"STORE_UNAVAILABLE"}"""), await Server.AskHealthAsync());

        await Proxy.ArmAnewAsync(null);
        Assert.Equal(HttpStatusCode.OK, (await Server.AskHealthAsync()).Status);
    }

    [Theory]
    [InlineData("HANDSHAKE", "00 00 00 63", "STORE_FAILED")]
    [InlineData("HANDSHAKE", "00 00 00 00", "STORE_FAILED")]
    [InlineData("HANDSHAKE", "48 54 54 50 2F 31 2E 31 20 34 30 30 20 42 61 64 20 52 65 71 75 65 73 74 0D 0A 0D 0A", "STORE_FAILED")]
    [InlineData("RECORD to PULL", "00 03 B1 71 90 00 00", "STORE_FAILED")]
    [InlineData("RECORD to PULL", "00 04 B1 71 91 C0 00 00", "STORE_FAILED or INTERNAL_ERROR")]
    [InlineData("RECORD to PULL", "00 05 B1 71 91 81 61 00 00", "STORE_FAILED or INTERNAL_ERROR")]
    [InlineData("SUCCESS to RUN", "00 03 B1 71 90 00 00", "STORE_FAILED")]
    [InlineData("SUCCESS to PULL", "00 03 B1 55 A0 00 00", "STORE_FAILED")]
    [InlineData("SUCCESS to PULL", "FF FF FF FF FF FF FF FF", "STORE_TIMEOUT")]
    public async Task Ask_NonsenseInPlaceOfAnAnswer_AnswersACode_AndRecovers(string name, string bytes, string code)
    {
        byte[] instead = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        await Proxy.ArmAnewAsync(new ReplacementFault(FaultSide.Server, 0, instead) { Name = name });
        FaultAnswer answer = await Server.AskAsync(ShortQuestion);

        Assert.Contains(Assert.Single(answer.Codes), code.Split(" or "));
        Assert.True(answer.Elapsed < Patience, $"{answer}");
        await AssertRecoversAsync(null);
    }

    [Fact]
    public async Task Ask_NoiseInPlaceOfAMessage_AnswersACodeInTime_AndRecovers()
    {
        int seed = random.Next();
        output.WriteLine($"seed {seed}");
        Random noise = new(seed);
        Dictionary<string, int> outcomes = [];
        int messages = (await BoundariesAsync()).Max(boundary => boundary.After) + 1;
        for (int round = LongForm.Count(20, 2_000); round > 0; round--)
        {
            await Proxy.ArmAnewAsync(new NoiseFault(FaultSide.Server, noise.Next(messages), noise, Share: noise.Next(2) == 0 ? 1 : 0.1)
            {
                Lasts = false,
                KeepsFrame = round % 20 != 0,
            });
            FaultAnswer answer = await Server.AskAsync(Question);

            Assert.True(answer.Elapsed < Patience, $"seed {seed}, round {round}: {answer}");
            Assert.All(answer.Codes, code => Assert.False(code.StartsWith("no code", StringComparison.Ordinal), $"seed {seed}, round {round}: {answer}"));
            string outcome = answer.IsWhole ? "an answer" : string.Join(' ', answer.Codes);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            await AssertRecoversAsync(null);
        }

        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Value} × {outcome.Key}")));
        Assert.True(outcomes.Keys.Any(outcome => outcome != "an answer"), "the noise does no harm");
    }

    // One question over connections of its own, as nobody disturbs it.
    private async Task<IReadOnlyList<Boundary>> BoundariesAsync()
    {
        await Proxy.ArmAnewAsync(null);
        AssertWhole(await Server.AskAsync(Question), null);
        IReadOnlyList<Boundary> chosen = Boundary.Choose(Proxy.Seen, random);
        output.WriteLine($"{chosen.Count} of {Proxy.Seen.Count} boundaries: {string.Join(", ", chosen.Select(boundary => $"{boundary.Side} {boundary.After} {boundary.Name}"))}");
        return chosen;
    }

    private Task AssertRecoversAsync(Boundary? boundary) => AssertRecoversAsync(boundary, Proxy, Server.AskAsync);

    private async Task AssertRecoversAsync(Boundary? boundary, FaultProxy proxy, Func<string, Task<FaultAnswer>> ask)
    {
        await proxy.ArmAnewAsync(null);
        AssertWhole(await ask(Question), boundary);
    }

    private void AssertWhole(FaultAnswer answer, Boundary? boundary) =>
        Assert.True(answer.IsWhole && answer.Data == serving.Expected.Data, $"{boundary}: {answer}");

    // An answer that lies behind the last message that it needs is whole.
    private void AssertAnswered(FaultAnswer answer, Boundary? boundary, params string[] codes)
    {
        Assert.True(answer.Elapsed < Patience, $"{boundary}: {answer}");
        Assert.True(answer.IsWhole ? answer.Data == serving.Expected.Data : answer.Codes.All(codes.Contains), $"{boundary}: {answer}");
    }

    /// <summary>The graph, and the program that serves it; one for all tests.</summary>
    public sealed class Serving : IAsyncLifetime
    {
        private ProxiedServer? server;
        private FaultAnswer? expected;

        internal ProxiedServer Server
        {
            get
            {
                _ = TestServer.Options;
                return server!;
            }
        }

        internal FaultAnswer Expected => expected!;

        public async ValueTask InitializeAsync()
        {
            if (TestServer.IsNamed)
            {
                await OriginGraph.MakeAsync();
                server = await ProxiedServer.StartAsync("--store-timeout", Timeout, "--store-connections", "2");
                expected = await server.AskAsync(Question);
                Assert.True(expected.IsWhole, $"{expected}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }
}
