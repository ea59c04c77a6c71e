namespace KnowledgeGraph.GraphQL.Tests.Transport;

public sealed class StreamingTests
{
    [Theory]
    [InlineData("sse.mjs")]
    [InlineData("ws.mjs")]
    public async Task Subscribe_WithRealClient_ReceivesAllEvents(string client)
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        string[] lines = await NodeClients.RunAsync(client, server.Url.ToString(), "subscription { count(to: 3) }");

        Assert.Equal(["""{"data":{"count":1}}""", """{"data":{"count":2}}""", """{"data":{"count":3}}""", "complete"], lines);
    }

    [Theory]
    [InlineData("sse.mjs")]
    [InlineData("ws.mjs")]
    public async Task Query_WithRealClient_IsAnswered(string client)
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        string[] lines = await NodeClients.RunAsync(client, server.Url.ToString(), "{ book(id: 0) { title } }");

        Assert.Equal(["""{"data":{"book":{"title":"Solaris"}}}""", "complete"], lines);
    }

    [Fact]
    public async Task WebSocket_InvalidOperation_IsAnError()
    {
        await using TestServer server = await TestServer.StartAsync(Library.Create());

        string[] lines = await NodeClients.RunAsync("ws.mjs", server.Url.ToString(), "subscription { nothing }");

        string line = Assert.Single(lines);
        Assert.StartsWith("error [{\"message\":\"Cannot query field \\\"nothing\\\" on type \\\"Subscription\\\".\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_ClientStops_OperationEnds()
    {
        TaskCompletionSource ended = new();
        await using TestServer server = await TestServer.StartAsync(Endless.Create(ended));

        string[] lines = await NodeClients.RunAsync("ws.mjs", server.Url.ToString(), "subscription { endless }", "2");
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["""{"data":{"endless":1}}""", """{"data":{"endless":2}}""", "complete"], lines);
    }

    private static class Endless
    {
        public static ExecutableSchema Create(TaskCompletionSource ended) => SchemaBuilder.New()
            .AddDocument("type Query { a: Int } type Subscription { endless: Int! }")
            .BindRoot("Query", type => type.Field("a", _ => GraphQL.Execution.Column.Nulls(1)))
            .BindRoot("Subscription", type => type.Subscribe(
                "endless",
                context => CountAsync(ended, context.RequestAborted),
                context => GraphQL.Execution.Column.Of(context.Parents)))
            .Create();

        private static async IAsyncEnumerable<int> CountAsync(TaskCompletionSource ended, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            try
            {
                for (int i = 1; ; i++)
                {
                    yield return i;
                    await Task.Delay(20, cancellationToken);
                }
            }
            finally
            {
                ended.TrySetResult();
            }
        }
    }
}
