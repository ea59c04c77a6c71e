using System.Buffers;
using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The same papers in the embedded store, in Neo4j and in a mirror of it: loading, and the workload's questions through
/// the contract, beside Cypher written by hand for the same server.
/// </summary>
internal sealed class Neo4jBenchmark : IBenchmark
{
    private const int DefaultPapers = 20_000;
    private const int Rounds = 3;
    private static readonly int[] Clients = [1, 8];
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public string Name => "neo4j";

    /// <inheritdoc />
    public string Description => "neo4j [PAPERS]: embedded store, Neo4j (NEO4J_URI, an empty database) and mirror, beside Cypher by hand";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int papers = args.Length > 0 ? int.Parse(args[0]) : DefaultPapers;
        Neo4jStoreOptions options = Server();
        string file = PaperGenerator.EnsureFile(papers);
        string folder = Directory.CreateTempSubdirectory("knowledge-graph-neo4j-").FullName;
        await using IDriver driver = GraphDatabase.Driver(options.Uri, options.Credentials);
        FigureTable loads = new("papers", "load", "seconds", "papers/s", "of Cypher by hand");

        HandWrittenLoad byHand = new(driver);
        TimeSpan floor = await TimeAsync(() => byHand.RunAsync(file));
        loads.Add(papers, "Cypher by hand: UNWIND, MERGE", $"{floor.TotalSeconds:N1}", $"{papers / floor.TotalSeconds:N0}", "1.00");
        await byHand.RemoveAsync();

        await using IGraphStore embedded = await LoadBenchmark.OpenAsync(Path.Combine(folder, "embedded"));
        Neo4jStore neo4j = await Neo4jStore.OpenAsync(options, CancellationToken.None);
        foreach ((string name, IGraphStore store) in new[] { ("embedded", embedded), ("Neo4j", neo4j) })
        {
            TimeSpan load = await TimeAsync(() => LoadAsync(store, file, folder));
            loads.Add(papers, name, $"{load.TotalSeconds:N1}", $"{papers / load.TotalSeconds:N0}", $"{load / floor:N2}");
        }

        MirrorStore? opened = null;
        MirrorOptions mirrorOptions = new() { DirectoryPath = Path.Combine(folder, "mirror") };
        TimeSpan fill = await TimeAsync(async () => opened = await MirrorStore.OpenAsync(neo4j, mirrorOptions, CancellationToken.None));
        loads.Add(papers, "mirror: copied from Neo4j", $"{fill.TotalSeconds:N1}", $"{papers / fill.TotalSeconds:N0}", $"{fill / floor:N2}");
        loads.Print();

        await using MirrorStore mirror = opened!;
        await CompareAsync(papers, driver, embedded, neo4j, mirror);
        Directory.Delete(folder, recursive: true);
    }

    private static Neo4jStoreOptions Server()
    {
        string uri = Environment.GetEnvironmentVariable("NEO4J_URI")
            ?? throw new InvalidOperationException("NEO4J_URI names no server. Start one (tests/servers/neo4j.sh does) and name it.");
        return new Neo4jStoreOptions
        {
            Uri = new Uri(uri),
            Credentials = Environment.GetEnvironmentVariable("NEO4J_PASSWORD") is { Length: > 0 } password
                ? AuthTokens.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", password)
                : AuthTokens.None,
        };
    }

    private static async Task LoadAsync(IGraphStore store, string file, string folder)
    {
        GraphLoader loader = new(store, new LoadOptions { AsOf = new DateOnly(2026, 1, 1), RejectsPath = Path.Combine(folder, "rejects.jsonl") });
        LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand([file]), null, CancellationToken.None);
        if (!summary.Succeeded || summary.NewPapers == 0)
        {
            throw new InvalidOperationException("The generated file did not load whole into an empty store.");
        }
    }

    private static async Task CompareAsync(int papers, IDriver driver, IGraphStore embedded, IGraphStore neo4j, IGraphStore mirror)
    {
        FigureTable table = new("papers", "question", "clients", "Cypher by hand /s", "Neo4j /s", "of by hand", "embedded /s", "× Neo4j", "mirror /s", "× Neo4j", "median ms: Neo4j", "embedded", "mirror");
        RequestExecutor executor = new(KnowledgeGraphSchema.New().Create());
        await using IGraphReader reader = await embedded.OpenReaderAsync(CancellationToken.None);
        GraphCounts counts = await reader.CountAsync(CancellationToken.None);
        foreach (WorkloadQuestion question in WorkloadQuestion.All)
        {
            (string Name, Func<int, Task> Ask)[] peers =
            [
                ("hand", number => AskByHandAsync(driver, question, number)),
                ("neo4j", number => AskAsync(executor, neo4j, question, number)),
                ("embedded", number => AskAsync(executor, embedded, question, number)),
                ("mirror", number => AskAsync(executor, mirror, question, number)),
            ];
            foreach (int clients in Clients)
            {
                Dictionary<string, List<Turnover>> turns = peers.ToDictionary(peer => peer.Name, _ => new List<Turnover>());
                for (int round = 0; round <= Rounds; round++)
                {
                    foreach ((string name, Func<int, Task> ask) in peers)
                    {
                        Turnover turn = await Turnover.MeasureAsync(clients, Turn, random => ask(question.Pick(random, counts)), round);
                        if (round > 0)
                        {
                            turns[name].Add(turn);
                        }
                    }
                }

                Turnover hand = Turnover.Median(turns["hand"]), through = Turnover.Median(turns["neo4j"]);
                Turnover local = Turnover.Median(turns["embedded"]), copy = Turnover.Median(turns["mirror"]);
                table.Add(
                    papers, question.Name, clients, $"{hand.PerSecond:N0}", $"{through.PerSecond:N0}", $"{through.PerSecond / hand.PerSecond:N2}",
                    $"{local.PerSecond:N0}", $"{local.PerSecond / through.PerSecond:N0}", $"{copy.PerSecond:N0}", $"{copy.PerSecond / through.PerSecond:N0}",
                    $"{through.MedianMilliseconds:N2}", $"{local.MedianMilliseconds:N3}", $"{copy.MedianMilliseconds:N3}");
            }
        }

        table.Print();
    }

    private static async Task AskByHandAsync(IDriver driver, WorkloadQuestion question, int number)
    {
        await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        IResultCursor cursor = await session.RunAsync(question.Cypher, new Dictionary<string, object?> { ["number"] = number });
        await cursor.ToListAsync();
    }

    private static async Task AskAsync(RequestExecutor executor, IGraphStore store, WorkloadQuestion question, int number)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None);
        RequestState state = new();
        state.Set(reader);
        using ExecutionResult result = await executor.ExecuteAsync(
            new GraphQLRequest { Query = question.Text, Variables = question.Variables(number), State = state });
        ArrayBufferWriter<byte> output = new();
        result.WriteTo(output);
        if (output.WrittenSpan.IndexOf("\"errors\""u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }
}
