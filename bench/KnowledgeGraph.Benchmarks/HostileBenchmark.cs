using System.Text.Json;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Tests.Hostile;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// What refusing each hostile request costs, from the bytes of its body to the bytes of the refusal, beside a single
/// look at every token of the body's JSON.
/// </summary>
internal sealed class HostileBenchmark : IBenchmark
{
    private const int WarmingRounds = 60;
    private const int Batches = 15;

    /// <inheritdoc />
    public string Name => "hostile";

    /// <inheritdoc />
    public string Description => "hostile: what refusing each hostile request costs, beside reading its JSON once";

    /// <inheritdoc />
    public Task RunAsync(string[] args)
    {
        Run();
        return Task.CompletedTask;
    }

    private static void Run()
    {
        ExecutableSchema schema = HostileSchema.Create();
        HostileRequest[] requests = [.. HostileRequests.All];
        // Code is warm when every attack was seen: none of them alone reaches all of the engine.
        for (int round = 0; round < WarmingRounds; round++)
        {
            foreach (HostileRequest request in requests)
            {
                HostileRequests.Refuse(HostileSchema.NewExecutor(schema), request).Dispose();
            }
        }

        FigureTable table = new("attack", "body bytes", "CPU µs", "KB allocated", "reading the JSON once, µs", "refusal");
        List<double> all = [];
        foreach (HostileRequest request in requests)
        {
            RequestExecutor executor = HostileSchema.NewExecutor(schema);
            using ExecutionResult refusal = HostileRequests.Refuse(executor, request);
            double cost = ProcessorTime.Median(() => HostileRequests.Refuse(HostileSchema.NewExecutor(schema), request).Dispose(), Batches, 1);
            double floor = ProcessorTime.Median(() => ReadOnce(request.Body), Batches, 1);
            long allocated = ProcessorTime.AllocatedBytes(() => HostileRequests.Refuse(HostileSchema.NewExecutor(schema), request).Dispose());
            all.Add(cost);
            Console.Error.WriteLine($"{all.Count}/{requests.Length} {request.Attack}: {cost:N0} µs");
            string why = refusal.Errors.Count == 0 ? "(answered)" : refusal.Errors[0].Message;
            table.Add(request.Attack, request.Body.Length, $"{cost:N0}", $"{allocated / 1024.0:N0}", $"{floor:N0}", $"{refusal.Errors.Count}: {(why.Length > 60 ? why[..60] + "…" : why).ReplaceLineEndings(" ")}");
        }

        table.Print();
        all.Sort();
        Console.WriteLine($"{all.Count} requests: median {all[all.Count / 2]:N0} µs, most {all[^1]:N0} µs, over a millisecond: {all.Count(static cost => cost > 1_000)}");
    }

    private static int ReadOnce(byte[] json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        int tokens = 0;
        try
        {
            while (reader.Read())
            {
                tokens++;
            }
        }
        catch (JsonException)
        {
            // Some are not JSON: read to where that shows.
        }

        return tokens;
    }
}
