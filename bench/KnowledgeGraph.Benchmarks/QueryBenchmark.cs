using System.Buffers;
using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Questions of the contract in process, beside the bare calls to the store that they need.</summary>
internal sealed class QueryBenchmark : IBenchmark
{
    private const int DefaultPapers = 20_000;
    private const int Rounds = 2_000;

    /// <inheritdoc />
    public string Name => "query";

    /// <inheritdoc />
    public string Description => "query [PAPERS…]: questions of the contract in process, beside the bare calls to the store";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int[] sizes = args.Length > 0 ? [.. args.Select(int.Parse)] : [DefaultPapers];
        FigureTable table = new("papers", "question", "answer bytes", "median µs", "p99 µs", "bare store median µs", "ratio", "KB allocated");
        foreach (int size in sizes)
        {
            await MeasureSizeAsync(size, table);
        }

        table.Print();
    }

    private static async Task MeasureSizeAsync(int papers, FigureTable table)
    {
        string folder = Directory.CreateTempSubdirectory("knowledge-graph-query-").FullName;
        await using (IGraphStore store = await LoadBenchmark.OpenAsync(folder))
        {
            GraphLoader loader = new(store, new LoadOptions { AsOf = new DateOnly(2026, 1, 1), RejectsPath = Path.Combine(folder, "rejects.jsonl") });
            await loader.LoadAsync(SourceDiscovery.Expand([PaperGenerator.EnsureFile(papers)]), null, CancellationToken.None);
            await using IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None);
            GraphCounts counts = await reader.CountAsync(CancellationToken.None);
            RequestExecutor executor = new(KnowledgeGraphSchema.New().Create());
            foreach (Question question in Question.All(counts))
            {
                await MeasureAsync(papers, question, executor, reader, table);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(int papers, Question question, RequestExecutor executor, IGraphReader reader, FigureTable table)
    {
        Random random = new(7);
        List<double> whole = [], bare = [];
        ArrayBufferWriter<byte> output = new();
        long bytes = 0, allocated = 0;
        // The first half warms up; only the second is counted.
        for (int round = -Rounds; round < Rounds; round++)
        {
            (NodeId one, NodeId other) = (question.Pick(random), question.Pick(random));
            GraphQLRequest request = question.Request(one, other, reader);
            output.ResetWrittenCount();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            using (ExecutionResult result = await executor.ExecuteAsync(request))
            {
                result.WriteTo(output);
            }

            double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            long after = GC.GetAllocatedBytesForCurrentThread();
            start = Stopwatch.GetTimestamp();
            await question.Bare(reader, one, other);
            double bareMicroseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (round >= 0)
            {
                whole.Add(microseconds);
                bare.Add(bareMicroseconds);
                bytes += output.WrittenCount;
                allocated += after - before;
            }
        }

        whole.Sort();
        bare.Sort();
        double median = whole[Rounds / 2], floor = bare[Rounds / 2];
        table.Add(papers, question.Name, (int)(bytes / Rounds), $"{median:N1}", $"{whole[Rounds * 99 / 100]:N1}", $"{floor:N1}", $"{median / floor:N1}", $"{allocated / Rounds / 1024.0:N1}");
    }
}
