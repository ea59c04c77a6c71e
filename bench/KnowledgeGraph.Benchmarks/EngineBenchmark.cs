using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Execution.Cost;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation;
using KnowledgeGraph.Workload;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The engine in process on the workload: a document that was never seen (beside a single look at its tokens), and
/// one that is known (beside a copy of the answer's bytes).
/// </summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private const int Batches = 40;

    /// <inheritdoc />
    public string Name => "engine";

    /// <inheritdoc />
    public string Description => "engine [SCRATCH]: parse, validate, plan and answer in process, beside a look at the tokens and a copy of the answer";

    /// <inheritdoc />
    public Task RunAsync(string[] args)
    {
        Run(args);
        return Task.CompletedTask;
    }

    private static void Run(string[] args)
    {
        string data = Path.Combine(args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "knowledge-graph-workload"), "data");
        if (!Directory.Exists(data))
        {
            throw new InvalidOperationException($"There is no {data}: the benchmark \"workload\" makes it, or name another folder.");
        }

        ExecutableSchema schema = WorkloadSchema.Create(GraphReader.Read(Path.Combine(data, "papers.jsonl")));
        FigureTable cold = new("cold", "tokens", "tokens alone µs", "parse µs", "validate µs", "measure and plan µs", "together µs", "KB allocated");
        FigureTable warm = new("known", "answer bytes", "copy µs", "answer µs", "ratio", "bytes allocated");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(data, "requests"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            byte[][] bodies = [.. File.ReadLines(file).Select(System.Text.Encoding.UTF8.GetBytes)];
            string name = Path.GetFileNameWithoutExtension(file);
            Utf8Request.TryRead(bodies[0], int.MaxValue, out Utf8Request request, out _);
            MeasureCold(name, request.QueryText(), schema, cold);
            MeasureWarm(name, bodies, schema, warm);
        }

        cold.Print();
        warm.Print();
    }

    private static void MeasureCold(string name, string text, ExecutableSchema schema, FigureTable table)
    {
        DocumentSyntax document = Parser.Parse(text);
        double tokens = ProcessorTime.Median(() => CountTokens(text), Batches, 50);
        double parse = ProcessorTime.Median(() => Parser.Parse(text), Batches, 50);
        double validate = ProcessorTime.Median(() => DocumentValidator.Validate(schema.Definition, document), Batches, 50);
        double plan = ProcessorTime.Median(() => Plan(schema, document), Batches, 50);
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        void All() => new DocumentStore(schema, new RequestExecutorOptions()).Get(utf8, isEscaped: false).Find(default, isNamed: false).PlanFor([]).Rent();
        table.Add(name, CountTokens(text), $"{tokens:N1}", $"{parse:N1}", $"{validate:N1}", $"{plan:N1}", $"{ProcessorTime.Median(All, Batches, 50):N1}", $"{ProcessorTime.AllocatedBytes(All) / 1024.0:N1}");
    }

    private static void MeasureWarm(string name, byte[][] bodies, ExecutableSchema schema, FigureTable table)
    {
        RequestExecutor executor = new(schema);
        byte[] copy = new byte[1 << 20];
        int next = 0;
        using ExecutionResult one = Answer(executor, bodies[0]);
        int length = one.Utf8Json.Length;
        double floor = ProcessorTime.Median(() => one.Utf8Json.Span.CopyTo(copy), Batches, 500);
        void Work()
        {
            using ExecutionResult answer = Answer(executor, bodies[next++ % bodies.Length]);
            answer.Utf8Json.Span.CopyTo(copy);
        }

        double cost = ProcessorTime.Median(Work, Batches, 500);
        table.Add(name, length, $"{floor:N2}", $"{cost:N2}", $"{cost / floor:N1}", (int)ProcessorTime.AllocatedBytes(Work));
    }

    private static ExecutionResult Answer(RequestExecutor executor, byte[] body)
    {
        Utf8Request.TryRead(body, executor.Options.Limits.MaxInputValues, out Utf8Request request, out _);
        ValueTask<ExecutionResult> executing = executor.ExecuteAsync(request, new RequestHost(null, default), isReadOnly: false);
        return executing.IsCompletedSuccessfully ? executing.Result : throw new InvalidOperationException("The request waits for something.");
    }

    private static OperationRun Plan(ExecutableSchema schema, DocumentSyntax document)
    {
        OperationDefinitionSyntax operation = document.Definitions.OfType<OperationDefinitionSyntax>().First();
        OperationCost cost = new OperationMeasure(schema.Definition, RequestLimits.Default, FragmentTable.Of(document), operation).Measure();
        return new PreparedDocument(schema, document, [cost]).Find(operation.Name is null ? default : System.Text.Encoding.UTF8.GetBytes(operation.Name.Value), isNamed: operation.Name is not null).PlanFor([]).Rent();
    }

    private static int CountTokens(string text)
    {
        Lexer lexer = new(new Source(text));
        int count = 0;
        while (lexer.Next().Kind != TokenKind.EndOfFile)
        {
            count++;
        }

        return count;
    }
}
