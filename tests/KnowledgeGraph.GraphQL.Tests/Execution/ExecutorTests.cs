using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class ExecutorTests
{
    [Theory]
    [InlineData("{ books(first: 2) { id title pages } }", """{"data":{"books":[{"id":"0","title":"Solaris","pages":100},{"id":"1","title":"The \"Trial\"","pages":200}]}}""")]
    [InlineData("{ book(id: 2) { title kind rating } }", """{"data":{"book":{"title":null,"kind":"NOVEL","rating":2.5}}}""")]
    [InlineData("{ book(id: 1) { rating kind } }", """{"data":{"book":{"rating":null,"kind":"SHORT_STORY"}}}""")]
    [InlineData("{ book(id: 3) { title } }", """{"data":{"book":{"title":"Ćma\n"}}}""")]
    [InlineData("{ book(id: 9) { title } }", """{"data":{"book":null}}""")]
    [InlineData("{ books { sequel { id sequel { id } } } }", """{"data":{"books":[{"sequel":{"id":"1","sequel":{"id":"2"}}},{"sequel":{"id":"2","sequel":null}},{"sequel":null},{"sequel":null}]}}""")]
    [InlineData("{ shelf { __typename id ... on Book { pages } ... on Author { name } } }", """{"data":{"shelf":[{"__typename":"Book","id":"0","pages":100},{"__typename":"Author","id":"1","name":"Franz Kafka"},{"__typename":"Book","id":"3","pages":400},{"__typename":"Author","id":"0","name":"Stanisław Lem"}]}}""")]
    [InlineData("{ shelf { ... on Author { books { id } } } }", """{"data":{"shelf":[{},{"books":[{"id":"1"},{"id":"2"}]},{},{"books":[{"id":"0"},{"id":"2"}]}]}}""")]
    [InlineData("{ a: echo(text: \"x\") b: echo(texts: [\"y\", \"z\"]) }", """{"data":{"a":"x","b":"y,z"}}""")]
    [InlineData("mutation { a: add(amount: 2) b: total c: add(amount: 3) d: total }", """{"data":{"a":2,"b":2,"c":5,"d":5}}""")]
    [InlineData("{ aVeryLongResponseKeyThatDoesNotFitOneVectorOfThirtyTwoBytes: book(id: 0) { alsoLongerThanThirtyTwoBytesForSure: title } }", """{"data":{"aVeryLongResponseKeyThatDoesNotFitOneVectorOfThirtyTwoBytes":{"alsoLongerThanThirtyTwoBytesForSure":"Solaris"}}}""")]
    public async Task Execute_Query_GivesData(string query, string expected) => Assert.Equal(expected, await RunAsync(query));

    [Fact]
    public async Task WarmUp_AsksWhatEverySchemaAnswers()
    {
        RequestExecutor executor = new(Library.Create());
        await executor.WarmUpAsync();

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = RequestExecutor.WarmingQuery });

        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task Execute_SkippedFirstField_KeepsTheOrderOfWhatIsSelected()
    {
        const string query = "query($a: Boolean!) { book(id: 0) { title @include(if: $a) pages title } }";

        string included = await RunAsync(query, ("a", true));
        string skipped = await RunAsync(query, ("a", false));

        Assert.Equal("""{"data":{"book":{"title":"Solaris","pages":100}}}""", included);
        Assert.Equal("""{"data":{"book":{"pages":100,"title":"Solaris"}}}""", skipped);
    }

    [Fact]
    public async Task Execute_EverythingSkipped_GivesEmptyObject() =>
        Assert.Equal("""{"data":{"book":{}}}""", await RunAsync("query($no: Boolean!) { book(id: 0) { title @include(if: $no) } }", ("no", false)));

    [Fact]
    public async Task Execute_UnexpectedException_IsLoggedAndNotShown()
    {
        ListLogger logger = new();
        RequestExecutor executor = new(Library.Create(), new RequestExecutorOptions { Logger = logger });

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = "{ fails }" });

        Assert.Contains("\"message\":\"Unexpected Execution Error\"", result.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.ToJson(), StringComparison.Ordinal);
        (string message, Exception? exception) = Assert.Single(logger.Entries);
        Assert.Equal("the secret reason", exception?.Message);
        string errorId = JsonNode.Parse(result.ToJson())!["errors"]![0]!["extensions"]!["errorId"]!.GetValue<string>();
        Assert.Contains(errorId, message, StringComparison.Ordinal);
        Assert.Contains("Query.fails", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_NullInNonNullRootField_MakesDataNull() => Assert.Equal(
        """{"errors":[{"message":"told","locations":[{"line":1,"column":11}],"path":["failsNonNull"]}],"data":null}""",
        await RunAsync("{ echo    failsNonNull }"));

    [Fact]
    public async Task Execute_ReportedRows_AreNullWithTheirPaths()
    {
        const string sdl = "type Query { rows: [Row] } type Row { value: Int inner: Row must: Int! }";
        ExecutableSchema schema = SchemaBuilder.New()
            .AddDocument(sdl)
            .BindRoot("Query", type => type.Field("rows", _ => Column.Lists(new[] { 0, 3 }, Column.Objects<int>(new[] { 0, 1, 2 }))))
            .BindType<int>("Row", type => type
                .Field("value", context =>
                {
                    context.ReportError(1, "no value");
                    return Column.Of(context.Parents);
                })
                .Field("inner", context =>
                {
                    context.ReportError(0, "no inner");
                    return Column.Objects(context.Parents);
                })
                .Field("must", context => Column.Of(context.Parents.ToArray().Select(row => row == 2 ? null : (int?)row).ToArray())))
            .Create();

        string json = await RunAsync(schema, "{ rows { value inner { must } } }");

        Assert.Equal(
            """
            {"errors":[{"message":"no inner","locations":[{"line":1,"column":16}],"path":["rows",0,"inner"]},{"message":"no value","locations":[{"line":1,"column":10}],"path":["rows",1,"value"]},{"message":"Cannot return null for non-nullable field Row.must.","locations":[{"line":1,"column":24}],"path":["rows",2,"inner","must"]}],"data":{"rows":[{"value":0,"inner":null},{"value":null,"inner":{"must":1}},{"value":2,"inner":null}]}}
            """.Trim(),
            json);
    }

    [Fact]
    public async Task Execute_WrongNumberOfRows_IsAnErrorOfTheField()
    {
        ExecutableSchema schema = SchemaBuilder.New()
            .AddDocument("type Query { one: Int }")
            .BindRoot("Query", type => type.Field("one", _ => Column.Of(new[] { 1, 2 })))
            .Create();

        string json = await RunAsync(schema, "{ one }");

        Assert.Equal("""{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["one"]}],"data":{"one":null}}""", json);
    }

    [Fact]
    public async Task Execute_TheSamePlanAgain_LeavesNothingBehind()
    {
        RequestExecutor executor = new(Library.Create());
        GraphQLRequest request = new() { Query = "{ books { title authors { name books { title } } } shelf { label } }" };
        using ExecutionResult first = await executor.ExecuteAsync(request);
        string expected = first.ToJson();
        first.Dispose();

        for (int i = 0; i < 5; i++)
        {
            using ExecutionResult again = await executor.ExecuteAsync(request);
            Assert.Equal(expected, again.ToJson());
        }
    }

    [Fact]
    public async Task Execute_SlowerThanAllowed_IsRefused()
    {
        RequestExecutorOptions options = new() { Limits = new RequestLimits { ExecutionTimeout = TimeSpan.FromMilliseconds(50) } };
        RequestExecutor executor = new(Library.Create(), options);

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = "{ slow(milliseconds: 60000) }" });

        Assert.Equal("""{"errors":[{"message":"The operation took longer than 0.05 seconds.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}""", result.ToJson());
    }

    [Fact]
    public async Task Execute_ResponseLargerThanAllowed_IsRefused()
    {
        RequestExecutorOptions options = new() { Limits = new RequestLimits { MaxResponseBytes = 40_000 } };
        RequestExecutor executor = new(Library.Create(), options);

        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = $"{{ echo(text: \"{new string('x', 40_000)}\") }}" });

        Assert.Equal("""{"errors":[{"message":"The response is larger than 40000 bytes.","extensions":{"code":"RESPONSE_TOO_LARGE"}}]}""", result.ToJson());
    }

    [Fact]
    public async Task Execute_Cancelled_Throws()
    {
        RequestExecutor executor = new(Library.Create());
        using CancellationTokenSource cancellation = new();

        Task<ExecutionResult> running = executor.ExecuteAsync(new GraphQLRequest { Query = "{ slow(milliseconds: 60000) }" }, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static Task<string> RunAsync(string query, params (string Name, object? Value)[] variables) =>
        RunAsync(Library.Create(), query, variables);

    private static async Task<string> RunAsync(ExecutableSchema schema, string query, params (string Name, object? Value)[] variables)
    {
        RequestExecutor executor = new(schema);
        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest
        {
            Query = query,
            Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
        });
        return result.ToJson();
    }
}
