using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The workload's questions over HTTP: through the contract from an embedded store, and in the words of the bare
/// workload schema from the same papers in memory, turn by turn. Each server has one processor, wrk the other one.
/// </summary>
internal sealed class ContractBenchmark : IBenchmark
{
    private const int DefaultPapers = 1_000_000;
    private const int Bodies = 1_000;
    private const int Rounds = 5;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Name => "contract";

    /// <inheritdoc />
    public string Description => "contract [PAPERS] [--keep DIR] [--questions Q1,Q4]: Q1 to Q5 over HTTP through the contract, beside the engine on the bare workload schema; --keep as for store";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int keep = Array.IndexOf(args, "--keep");
        string? kept = keep >= 0 ? Path.GetFullPath(args[keep + 1]) : null;
        int papers = args.Length > 0 && !args[0].StartsWith('-') ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultPapers;
        int chosen = Array.IndexOf(args, "--questions");
        string[] names = chosen >= 0 ? args[chosen + 1].Split(',') : [];
        WorkloadQuestion[] questions = [.. WorkloadQuestion.All.Where(question => names.Length == 0 || names.Contains(question.Name.Split(' ')[0]))];
        string scratch = Directory.CreateTempSubdirectory("knowledge-graph-contract-").FullName;
        try
        {
            string store = kept is null
                ? Path.Combine(scratch, "store")
                : Directory.CreateDirectory(Path.Combine(kept, papers.ToString(CultureInfo.InvariantCulture))).FullName;
            string data = Directory.CreateDirectory(Path.Combine(scratch, "bare")).FullName;
            string file = PaperGenerator.EnsureFile(papers);
            File.CreateSymbolicLink(Path.Combine(data, "papers.jsonl"), file);
            if (!File.Exists(Path.Combine(store, "graph.db")))
            {
                (_, ServerProcess load) = await ServerProcess.LoadAsync(file, store);
                load.Dispose();
            }

            await CompareAsync(store, data, scratch, papers, questions);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task CompareAsync(string store, string data, string scratch, int papers, WorkloadQuestion[] questions)
    {
        FigureTable table = new("papers", "question", "bare /s", "contract /s", "of bare", "bare: bytes", "contract: bytes", "bare: p50, p99 ms", "contract: p50, p99 ms");
        using ServerProcess bare = await ServerProcess.ServeWorkloadAsync(data);
        (_, ServerProcess contract) = await ServerProcess.ServeAsync(store, "0");
        using (contract)
        {
            GraphCounts counts = await CountAsync(contract);
            foreach (WorkloadQuestion question in questions)
            {
                string bareBodies = Path.Combine(scratch, "bare.jsonl"), contractBodies = Path.Combine(scratch, "contract.jsonl");
                WriteBodies(question, counts, bareBodies, contractBodies);
                Dictionary<ServerProcess, List<WrkTurn>> turns = new() { [bare] = [], [contract] = [] };
                for (int round = 0; round <= Rounds; round++)
                {
                    foreach ((ServerProcess server, string bodies) in new[] { (bare, bareBodies), (contract, contractBodies) })
                    {
                        WrkTurn turn = await WrkTurn.MeasureAsync(server.Address, bodies, round == 0 ? Warmup : Turn);
                        if (round > 0)
                        {
                            turns[server].Add(turn);
                        }
                    }
                }

                WrkTurn left = WrkTurn.Median(turns[bare]), right = WrkTurn.Median(turns[contract]);
                table.Add(
                    papers, question.Name, $"{left.PerSecond:N0}", $"{right.PerSecond:N0}", $"{right.PerSecond / left.PerSecond:N2}",
                    $"{left.Bytes:N0}", $"{right.Bytes:N0}",
                    $"{left.MedianMilliseconds:N2}, {left.P99Milliseconds:N2}", $"{right.MedianMilliseconds:N2}, {right.P99Milliseconds:N2}");
            }
        }

        table.Print();
    }

    private static async Task<GraphCounts> CountAsync(ServerProcess server)
    {
        JsonElement counts = (await server.AskAsync("{ statistics { papers authors institutions categories concepts } }")).GetProperty("statistics");
        int Count(string name) => counts.GetProperty(name).GetInt32();
        return new GraphCounts(Count("papers"), Count("authors"), Count("institutions"), Count("categories"), Count("concepts"), new SortedDictionary<EdgeKind, long>(), "", null);
    }

    // The same random entities are asked about on both sides; their numbers in the store follow the file's order nearly.
    private static void WriteBodies(WorkloadQuestion question, GraphCounts counts, string bareFile, string contractFile)
    {
        Random random = new(7);
        using StreamWriter bare = new(bareFile), contract = new(contractFile);
        for (int i = 0; i < Bodies; i++)
        {
            int number = question.Pick(random, counts);
            bare.WriteLine(JsonSerializer.Serialize(new { query = question.Bare, variables = question.BareVariables(number) }));
            contract.WriteLine(JsonSerializer.Serialize(new { query = question.Text, variables = question.Variables(number) }));
        }
    }
}
