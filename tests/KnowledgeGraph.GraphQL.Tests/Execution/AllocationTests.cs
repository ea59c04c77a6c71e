using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>A request's allocations are a matter of its operation, not of the number of objects in its response.</summary>
public sealed class AllocationTests
{
    private const int MostBytes = 4_000;

    [Fact]
    public void Execute_KnownPlan_AllocatesTheSameForOneObjectAndForThousands()
    {
        byte[] arena = "0123456789abcdef0123456789abcdef0123456789abcdef"u8.ToArray();
        ExecutableSchema schema = SchemaBuilder.New()
            .AddDocument("type Query { items(first: Int!): [Item!]! } type Item { id: ID! number: Int! parts: [Item!]! }")
            .BindRoot("Query", type => type.Field("items", context =>
            {
                Memory<int> items = context.Rent<int>(context.ArgumentValue<int>("first"));
                for (int i = 0; i < items.Length; i++)
                {
                    items.Span[i] = i;
                }
                return Column.Lists(new[] { 0, items.Length }, Column.Objects<int>(items));
            }))
            .BindType<int>("Item", type => type
                .Field("id", context =>
                {
                    Memory<TextSlice> slices = context.Rent<TextSlice>(context.Count);
                    slices.Span.Fill(new TextSlice(3, 12));
                    return Column.Json(arena, slices);
                })
                .Field("number", context => Column.Of(context.Parents))
                .Field("parts", context =>
                {
                    Memory<int> offsets = context.Rent<int>(context.Count + 1);
                    for (int i = 0; i < offsets.Length; i++)
                    {
                        offsets.Span[i] = i;
                    }
                    return Column.Lists(offsets, Column.Objects(context.Parents));
                }))
            .Create();
        // The price is written without making objects.
        RequestExecutor executor = new(schema, new RequestExecutorOptions { ReportCost = true });
        RequestExecutor preparing = new(schema, new RequestExecutorOptions
        {
            BeginRequest = static (_, requestAborted) => requestAborted.CanBeCanceled ? default : throw new InvalidOperationException("There is a time limit."),
        });

        long few = Measure(executor, 1);
        long many = Measure(executor, 5_000);
        long prepared = Measure(preparing, 1);

        Assert.True(few <= MostBytes, $"{few} bytes for one object");
        Assert.True(many - few <= 64, $"{few} bytes for one object, {many} for 5,000");
        Assert.True(prepared - few <= 64, $"{few} bytes for one object, {prepared} where the request's token is asked for");
    }

    private static long Measure(RequestExecutor executor, int first)
    {
        GraphQLRequest request = new()
        {
            Query = "query($first: Int!) { items(first: $first) { id number parts { id number } } }",
            Variables = new Dictionary<string, object?> { ["first"] = first },
        };
        long best = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
#pragma warning disable CA1849, CA2012, xUnit1031 // Nothing is waited for: it is completed.
            ValueTask<ExecutionResult> executing = executor.ExecuteAsync(request);
            Assert.True(executing.IsCompletedSuccessfully);
            executing.Result.Dispose();
#pragma warning restore CA1849, CA2012, xUnit1031
            best = Math.Min(best, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return best;
    }
}
