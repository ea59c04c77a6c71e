using System.Buffers;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Asks the workload's questions of Cypher by hand, Neo4j, embedded store and mirror in turn.</summary>
internal sealed class Neo4jQuestions(Neo4jOptions options, IDriver driver, IGraphStore neo4j, IGraphStore embedded, IGraphStore mirror)
{
    private const int Rounds = 3;
    private static readonly int[] Clients = [1, 8];
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmTurn = TimeSpan.FromSeconds(12);

    // Responses go into buffers that are used again, as the server's do.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? response;

    private readonly RequestExecutor executor = new(KnowledgeGraphSchema.New().Create());

    /// <summary>Prints a row for each question and number of clients.</summary>
    public async Task CompareAsync()
    {
        FigureTable table = new(
            "question", "clients", "Cypher by hand /s", "Neo4j /s", "of by hand", "embedded /s", "× Neo4j", "mirror /s", "× Neo4j",
            "median ms: by hand", "Neo4j", "embedded", "mirror");
        await using IGraphReader reader = await embedded.OpenReaderAsync(CancellationToken.None);
        GraphCounts counts = await reader.CountAsync(CancellationToken.None);
        foreach (WorkloadQuestion question in WorkloadQuestion.All.Where(options.Wants))
        {
            foreach (int clients in Clients)
            {
                Dictionary<string, Turnover> all = await MeasureAsync(question, counts, clients);
                Turnover hand = all.GetValueOrDefault("hand"), through = all.GetValueOrDefault("neo4j");
                Turnover local = all.GetValueOrDefault("embedded"), copy = all.GetValueOrDefault("mirror");
                table.Add(
                    question.Name, clients, $"{hand.PerSecond:N0}", $"{through.PerSecond:N0}", $"{through.PerSecond / hand.PerSecond:N2}",
                    $"{local.PerSecond:N0}", $"{local.PerSecond / through.PerSecond:N0}", $"{copy.PerSecond:N0}", $"{copy.PerSecond / through.PerSecond:N0}",
                    $"{hand.MedianMilliseconds:N2}", $"{through.MedianMilliseconds:N2}", $"{local.MedianMilliseconds:N3}", $"{copy.MedianMilliseconds:N3}");
            }
        }

        table.Print();
    }

    // The first round warms up and is not counted; the compilers on both sides want their time, for the first number of clients.
    private async Task<Dictionary<string, Turnover>> MeasureAsync(WorkloadQuestion question, GraphCounts counts, int clients)
    {
        (string Name, Func<int, Task> Ask)[] peers =
        [
            ("hand", number => AskByHandAsync(question, number)),
            ("neo4j", number => AskAsync(neo4j, question, number)),
            ("embedded", number => AskAsync(embedded, question, number)),
            ("mirror", number => AskAsync(mirror, question, number)),
        ];
        Dictionary<string, List<Turnover>> turns = [];
        for (int round = 0; round <= Rounds; round++)
        {
            foreach ((string name, Func<int, Task> ask) in peers.Where(peer => options.Asks(peer.Name)))
            {
                Turnover turn = await Turnover.MeasureAsync(clients, round == 0 && clients == Clients[0] ? WarmTurn : Turn, random => ask(question.Pick(random, counts)), round);
                if (round == 0)
                {
                    turns[name] = [];
                }
                else
                {
                    turns[name].Add(turn);
                }
            }
        }

        return turns.ToDictionary(peer => peer.Key, peer => Turnover.Median(peer.Value));
    }

    private async Task AskByHandAsync(WorkloadQuestion question, int number)
    {
        await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        IResultCursor cursor = await session.RunAsync(question.Cypher, new Dictionary<string, object?> { ["number"] = number });
        await cursor.ToListAsync();
    }

    // As the server's requests open their reader.
    private async Task AskAsync(IGraphStore store, WorkloadQuestion question, int number)
    {
        await using IGraphReader reader = store is IRemoteGraphStore remote
            ? remote.OpenRemoteReader(null, CancellationToken.None)
            : await store.OpenReaderAsync(CancellationToken.None);
        RequestState state = new();
        state.Set(reader);
        using ExecutionResult result = await executor.ExecuteAsync(
            new GraphQLRequest { Query = question.Text, Variables = question.Variables(number), State = state });
        ArrayBufferWriter<byte> output = response ??= new ArrayBufferWriter<byte>();
        output.ResetWrittenCount();
        result.WriteTo(output);
        if (output.WrittenSpan.IndexOf("\"errors\""u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }
}
