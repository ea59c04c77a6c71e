using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution.Cost;

public sealed class CostTests
{
    private const string Sdl = """
        type Query {
          papers(first: Int, after: String): PaperConnection!
          all(limit: Int = 5): [Paper!]!
          some: [Paper!]!
          named: [Paper!]! @listSize(assumedSize: 3)
          dear: Int @cost(weight: "25")
          one: Paper
        }
        type PaperConnection { edges: [PaperEdge!]! nodes: [Paper!]! totalCount: Int! }
        type PaperEdge { cursor: String! node: Paper! }
        type Paper { title: String! related(first: Int = 4): [Paper!]! }
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
        directive @cost(weight: String!) on FIELD_DEFINITION
        """;

    [Theory]
    [InlineData("{ one { title } }", 2)]
    [InlineData("{ all { title } }", 6)]
    [InlineData("{ all(limit: 8) { title } }", 9)]
    [InlineData("{ some { title } }", 11)]
    [InlineData("{ named { title } }", 4)]
    [InlineData("{ dear }", 25)]
    [InlineData("{ papers(first: 20) { totalCount nodes { title } } }", 23)]
    [InlineData("{ papers(first: 20) { totalCount nodes { title related { title } } } }", 1 + 1 + 1 + (20 * (1 + 1 + 4)))]
    [InlineData("{ papers(first: 20) { edges { node { title } } } }", 1 + 1 + (20 * 2))]
    [InlineData("{ one { ...T ...T title } } fragment T on Paper { title }", 2)]
    [InlineData("{ one { title @skip(if: true) } }", 1)]
    [InlineData("{ __schema { types { name } } __typename one { __typename } }", 1)]
    public async Task Cost_OfDocument_IsTheNumberOfValues(string query, double expected) =>
        Assert.Equal(expected, await CostOfAsync(query));

    [Fact]
    public async Task Cost_InlineAndVariable_AreTheSame()
    {
        double inline = await CostOfAsync("{ papers(first: 33) { nodes { title related(first: 7) { title } } } }");
        double variable = await CostOfAsync(
            "query($a: Int, $b: Int = 7) { papers(first: $a) { nodes { title related(first: $b) { title } } } }", ("a", 33));
        double other = await CostOfAsync(
            "query($a: Int, $b: Int = 7) { papers(first: $a) { nodes { title related(first: $b) { title } } } }", ("a", 33), ("b", 70));

        Assert.Equal(inline, variable);
        Assert.True(other > variable);
    }

    [Fact]
    public async Task Cost_TooHigh_NamesTheFieldAndASizeThatFits()
    {
        const string query = "query($n: Int) { papers(first: $n) { nodes { title related(first: 10) { title } } } }";

        JsonNode refused = JsonNode.Parse(await RunAsync(query, 1000, ("n", 500)))!;
        JsonNode extensions = refused["errors"]![0]!["extensions"]!;
        long fits = extensions["fits"]!.GetValue<long>();

        Assert.Null(refused["data"]);
        Assert.Equal("first", extensions["argument"]!.GetValue<string>());
        Assert.Equal(1000, refused["extensions"]!["cost"]!["allowed"]!.GetValue<double>());
        Assert.True(refused["extensions"]!["cost"]!["requested"]!.GetValue<double>() > 1000);
        Assert.NotNull(JsonNode.Parse(await RunAsync(query, 1000, ("n", fits)))!["data"]);
        Assert.Null(JsonNode.Parse(await RunAsync(query, 1000, ("n", fits + 1)))!["data"]);
    }

    [Fact]
    public async Task Cost_OfFieldWithSkippingVariable_DependsOnIt()
    {
        const string query = "query($yes: Boolean!) { one { title @include(if: $yes) } }";

        Assert.Equal(2, await CostOfAsync(query, ("yes", true)));
        Assert.Equal(1, await CostOfAsync(query, ("yes", false)));
    }

    [Theory]
    [MemberData(nameof(HostileDocuments))]
    public async Task Document_Hostile_IsRefusedQuickly(string name, string query)
    {
        RequestExecutor executor = new(Bind());
        using ExecutionResult warm = await executor.ExecuteAsync(new GraphQLRequest { Query = query });
        Stopwatch watch = new();
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            // Another comment each time: the refusal itself is remembered.
            string again = query + " #" + i;
            watch.Restart();
            using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = again });
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.False(result.IsExecuted, $"{name} was executed");
        }
        // Far above the millisecond of work that it is: other tests run at the same time, without optimisation.
        Assert.True(best < TimeSpan.FromMilliseconds(100), $"{name} took {best.TotalMilliseconds:0.0} ms");
    }

    public static TheoryData<string, string> HostileDocuments()
    {
        StringBuilder doubling = new("{ one { ...F0 } } ");
        for (int i = 0; i < 30; i++)
        {
            doubling.Append(System.Globalization.CultureInfo.InvariantCulture, $"fragment F{i} on Paper {{ a: related {{ ...F{i + 1} }} b: related {{ ...F{i + 1} }} }} ");
        }
        doubling.Append("fragment F30 on Paper { title }");
        return new()
        {
            { "aliases", "{ " + string.Concat(Enumerable.Range(0, 2000).Select(i => $"a{i}: one {{ title }} ")) + "}" },
            { "fragments that double", doubling.ToString() },
            { "fragments in a circle", "{ one { ...A } } fragment A on Paper { related { ...B } } fragment B on Paper { related { ...A } }" },
            { "deep nesting", "{ one { " + string.Concat(Enumerable.Repeat("related { ", 100)) + "title" + string.Concat(Enumerable.Repeat(" }", 100)) + " } }" },
            { "deeper than the parser", "{ " + string.Concat(Enumerable.Repeat("one { ", 5000)) },
            { "deep lists of arguments", "{ papers(first: " + new string('[', 5000) + ") }" },
            { "many tokens", "{ " + string.Concat(Enumerable.Repeat("one ", 20_000)) + "}" },
            { "long text", "{ one(x: \"" + new string('x', 200_000) + "\") }" },
            { "expensive", "{ papers(first: 1000000) { nodes { related(first: 1000) { title } } } }" },
            { "expensive with nesting", "{ all(limit: 100) { related(first: 100) { related(first: 100) { title } } } }" },
            { "repeated directives", "{ one " + string.Concat(Enumerable.Repeat("@a ", 5000)) + "}" },
            { "repeated fields that conflict", "{ " + string.Concat(Enumerable.Range(0, 1000).Select(i => $"one {{ x: related(first: {i}) {{ title }} }} ")) + "}" },
            { "introspection of introspection", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }" },
            { "unknown fragments", "{ " + string.Concat(Enumerable.Range(0, 1500).Select(i => $"...U{i} ")) + "}" },
        };
    }

    private static ExecutableSchema Bind() => SchemaBuilder.New()
        .AddDocument(Sdl)
        .BindRoot("Query", type => type.Otherwise(context => new(Empty(context))))
        .BindType<int>("PaperConnection", type => type.Otherwise(context => new(Empty(context))))
        .BindType<int>("PaperEdge", type => type.Otherwise(context => new(Empty(context))))
        .BindType<int>("Paper", type => type.Otherwise(context => new(Empty(context))))
        .Create();

    private static Column Empty(ResolverContext context) => context.FieldName switch
    {
        "papers" => Column.Objects<int>(new int[context.Count]),
        "one" or "dear" => Column.Nulls(context.Count),
        "totalCount" => Column.Of(new int[context.Count]),
        _ => Column.Lists(new int[context.Count + 1], Column.Objects<int>(Array.Empty<int>())),
    };

    private static async Task<double> CostOfAsync(string query, params (string Name, object? Value)[] variables) =>
        JsonNode.Parse(await RunAsync(query, 250_000, variables))!["extensions"]!["cost"]!["requested"]!.GetValue<double>();

    private static async Task<string> RunAsync(string query, double allowed, params (string Name, object? Value)[] variables)
    {
        RequestExecutor executor = new(Bind(), new RequestExecutorOptions { ReportCost = true, Limits = new RequestLimits { MaxCost = allowed } });
        using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest
        {
            Query = query,
            Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value is long value ? (int)value : variable.Value),
        });
        return result.ToJson();
    }
}
