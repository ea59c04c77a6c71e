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
