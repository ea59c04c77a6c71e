using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class BeginRequestTests
{
    [Fact]
    public async Task Execute_PreparedRequest_SharesStateAndDisposesAfterwards()
    {
        Snapshot snapshot = new();
        RequestExecutor executor = new(Schema(), new RequestExecutorOptions
        {
            BeginRequest = (state, _) =>
            {
                state.Set(snapshot);
                state.SetExtension("version", "7");
                return new ValueTask<IAsyncDisposable?>(snapshot);
            },
        });

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = "{ open }" });

        Assert.Equal("""{"data":{"open":true},"extensions":{"version":"7"}}""", result.ToJson());
        Assert.True(snapshot.IsDisposed);
    }

    [Fact]
    public async Task Execute_PreparationFails_AnswersWithoutLeaking()
    {
        RequestExecutor executor = new(Schema(), new RequestExecutorOptions
        {
            BeginRequest = (_, _) => throw new InvalidOperationException("the password is swordfish"),
        });

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = "{ open }" });

        Assert.Contains("\"errors\"", result.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", result.ToJson(), StringComparison.Ordinal);
    }

    private static ExecutableSchema Schema() => SchemaBuilder.New()
        .AddDocument("type Query { open: Boolean! }")
        .BindRoot("Query", query => query.Field("open", context =>
            Column.Of(new[] { !context.RequestState.Get<Snapshot>().IsDisposed }.AsMemory())))
        .Create();

    private sealed class Snapshot : IAsyncDisposable
    {
        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
