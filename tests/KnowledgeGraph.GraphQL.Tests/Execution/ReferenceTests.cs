using System.Text;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>Random operations give what the naive executor gives.</summary>
public sealed class ReferenceTests
{
    private const string Sdl = """
        type Query { a(n: Int): A mustA(n: Int): A! as(n: Int): [A!] bs: [B]! any(n: Int): Any anys: [Any!]! node: Node nodes: [[Node]!] }
        interface Node { number: Int text: String! self: Node }
        union Any = A | B
        type A implements Node { number: Int text: String! self: Node flag: Boolean! b(n: Int): B bs: [B!]! numbers: [Int!] any: Any }
        type B implements Node { number: Int text: String! self: Node other: A! grid: [[String]] anys: [Any]! nodes: [Node!] }
        """;

    private static readonly int s_operations = LongForm.Count(1_500, 50_000);

    [Fact]
    public async Task Execute_RandomOperations_GiveWhatTheNaiveExecutorGives()
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed of the random operations: {seed}");
        Random random = new(seed);
        Schema schema = Schema.Parse(Sdl);
        ListLogger logger = new();
        RequestExecutor executor = new(Bind(schema), new RequestExecutorOptions { Logger = logger, Limits = new RequestLimits { MaxCost = double.MaxValue } });
        int withErrors = 0;
        for (int i = 0; i < s_operations; i++)
        {
            string query = Random(schema, schema.QueryType!, random, depth: 4);
            (JsonNode? data, IEnumerable<string> errors) = new ReferenceExecutor(schema, Parser.Parse(query)).Execute();

            using ExecutionResult result = await executor.ExecuteAsync(new GraphQLRequest { Query = query });

            Assert.True(result.IsExecuted, $"seed {seed}: {query}\n{result.ToJson()}\n{logger.Entries.FirstOrDefault().Exception}");
            JsonNode response = JsonNode.Parse(result.ToJson())!;
            string[] found = [.. (response["errors"]?.AsArray() ?? []).Select(error => $"{string.Concat(error!["path"]!.AsArray().Select(step => $"/{step}"))}: {error["message"]}")];
            Assert.True((data?.ToJsonString() ?? "null") == (response["data"]?.ToJsonString() ?? "null"), $"seed {seed}: {query}\nexpected {data?.ToJsonString()}\nbut got  {response.ToJsonString()}");
            Assert.True(errors.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)), $"seed {seed}: {query}\nexpected {string.Join('\n', errors)}\nbut got {string.Join('\n', found)}");
            withErrors += found.Length > 0 ? 1 : 0;
        }
        Assert.True(withErrors > s_operations / 50, "the random operations hardly ever met a null where none may be");
    }

    private static string Random(Schema schema, NamedType type, Random random, int depth)
    {
        StringBuilder text = new("{ ");
        int wanted = random.Next(1, 5);
        for (int i = 0; i < wanted; i++)
        {
            if (type is ComplexType complex && random.Next(4) > 0)
            {
                FieldDefinition field = complex.Fields[random.Next(complex.Fields.Length)];
                bool isLeaf = field.Type.InnermostType.IsLeaf;
                if (!isLeaf && depth == 0)
                {
                    continue;
                }
                // A key per field and argument: what shares a key can always be merged.
                int argument = field.Arguments.Length > 0 ? random.Next(1, 4) : 0;
                text.Append(argument > 0 ? $"{field.Name}{argument}: {field.Name}(n: {argument}) " : $"{field.Name} ");
                text.Append(isLeaf ? "" : Random(schema, field.Type.InnermostType, random, depth - 1) + " ");
            }
            else if (depth > 0 && type.Name != "Query")
            {
                string condition = random.Next(3) switch { 0 => "A", 1 => "B", _ => "Node" };
                if (condition == type.Name || type.IsAbstract || condition == "Node")
                {
                    text.Append("... on ").Append(condition).Append(' ').Append(Random(schema, schema.FindType(condition)!, random, depth - 1)).Append(' ');
                }
            }
        }
        return text.Append("__typename }").ToString();
    }

    private static ExecutableSchema Bind(Schema schema)
    {
        SchemaBuilder builder = SchemaBuilder.New();
        foreach (ObjectType type in schema.Types.OfType<ObjectType>().Where(type => !type.IsIntrospectionType))
        {
            builder.BindType<int>(type.Name, fields => fields.Otherwise(context => Answer(type, context)));
        }
        foreach (string name in new[] { "Node", "Any" })
        {
            builder.BindAbstractType<int>(name, ["B", "A"], (items, types) =>
            {
                for (int i = 0; i < items.Length; i++)
                {
                    types[i] = Made.TypeOf(items[i]) == "A" ? 1 : 0;
                }
            });
        }
        return builder.Bind(schema);
    }

    /// <summary>Typed columns where they fit, CLR values elsewhere; now at once, now later.</summary>
    private static async ValueTask<Column> Answer(ObjectType type, ResolverContext<int> context)
    {
        FieldDefinition field = type.FindField(context.FieldName)!;
        int salt = field.Arguments.Length > 0 ? context.ArgumentValue<int>("n") : 0;
        object?[] values = [.. context.Parents.ToArray().Select(parent => Made.Value(field.Type, parent, field.Name, salt))];
        if (context.FieldName.Length % 3 == 0)
        {
            await Task.Yield();
        }
        return field.Type.NullableType switch
        {
            ScalarType { Name: "Int" } => Column.Of(Array.ConvertAll(values, value => (int?)value)),
            ScalarType { Name: "String" } => Column.Of(Array.ConvertAll(values, value => (string?)value)),
            NamedType { IsComposite: true } => Column.Objects<int>(
                Array.ConvertAll(values, value => value is int number ? number : -1), Array.ConvertAll(values, value => value is null)),
            _ => Column.Values(values),
        };
    }
}
