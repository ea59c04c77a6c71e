using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Tests.Language;

namespace KnowledgeGraph.GraphQL.Tests.Execution.Cost;

/// <summary>What an operation costs depends on what it asks for, never on whether sizes stand in the document or in variables.</summary>
public sealed class CostPropertyTests
{
    private static readonly ExecutableSchema s_schema = SchemaBuilder.New()
        .AddDocument("""
            type Query { items(first: Int, last: Int): Items! all(limit: Int = 5): [Item!]! }
            type Items { nodes: [Item!]! edges: [Edge!]! total: Int! }
            type Edge { node: Item! }
            type Item { name: String items(first: Int = 3, last: Int): Items! all(limit: Int = 5): [Item!]! }
            """)
        .BindRoot("Query", type => type.Otherwise(Nothing))
        .BindType<int>("Items", type => type.Otherwise(Nothing))
        .BindType<int>("Edge", type => type.Otherwise(Nothing))
        .BindType<int>("Item", type => type.Otherwise(Nothing))
        .Create();

    [Fact]
    public void Cost_SizesInlineOrInVariables_IsTheSame() => Prop.ForAll<int>(seed =>
    {
        (string inline, _, _) = new Sizes(new Random(seed), variables: false).Write();
        (string variable, string declared, Dictionary<string, object?> values) = new Sizes(new Random(seed), variables: true).Write();
        string query = declared.Length == 0 ? variable : $"query({declared}) {variable}";

        string first = Run(inline, null);
        string second = Run(query, values);

        return (first == second).Label($"seed {seed}:\n{inline}\n{first}\n{query}\n{second}");
    }).Check(Runs.Quick(300));

    private static string Run(string query, IReadOnlyDictionary<string, object?>? variables)
    {
        RequestExecutor executor = new(s_schema, new RequestExecutorOptions { ReportCost = true, Limits = new RequestLimits { MaxCost = 200 } });
        using ExecutionResult result = executor.ExecuteAsync(new GraphQLRequest { Query = query, Variables = variables }).AsTask().GetAwaiter().GetResult();
        return result.ToJson();
    }

    private static ValueTask<Column> Nothing(ResolverContext context) => new(context.FieldName switch
    {
        "items" => Column.Objects<int>(new int[context.Count]),
        "total" => Column.Of(new int[context.Count]),
        "node" => Column.Objects<int>(new int[context.Count]),
        "name" => Column.Nulls(context.Count),
        _ => Column.Lists(new int[context.Count + 1], Column.Objects<int>(Array.Empty<int>())),
    });

    /// <summary>Writes one operation in either form: the same random numbers give the same sizes.</summary>
    private sealed class Sizes(Random random, bool variables)
    {
        private readonly StringBuilder text = new();
        private readonly StringBuilder declared = new();
        private readonly Dictionary<string, object?> values = [];
        private int aliases;
        private int names;

        public (string Text, string Declared, Dictionary<string, object?> Values) Write()
        {
            Selection(3);
            return (text.ToString(), declared.ToString(), values);
        }

        private void Selection(int depth)
        {
            text.Append("{ __typename ");
            for (int i = random.Next(1, 3); depth > 0 && i > 0; i--)
            {
                bool isConnection = random.Next(3) > 0;
                text.Append('a').Append(aliases++).Append(isConnection ? ": items" : ": all");
                string arguments = isConnection ? Argument("first") + Argument("last") : Argument("limit");
                text.Append(arguments.Length == 0 ? " " : "(" + arguments + ") ");
                if (isConnection)
                {
                    bool edges = random.Next(2) == 0;
                    text.Append(edges ? "{ edges { node " : "{ total nodes ");
                    Selection(depth - 1);
                    text.Append(edges ? "} } " : "} ");
                }
                else
                {
                    Selection(depth - 1);
                }
            }
            text.Append("} ");
        }

        private string Argument(string name)
        {
            int choice = random.Next(4);
            object? size = choice == 0 ? null : random.Next(0, 12);
            if (choice == 1)
            {
                return "";
            }
            if (!variables)
            {
                return FormattableString.Invariant($"{name}: {size ?? "null"} ");
            }
            string variable = FormattableString.Invariant($"v{names++}");
            // The value comes with the request or is the variable's default.
            bool isDefault = size is not null && names % 3 == 0;
            declared.Append('$').Append(variable).Append(": Int ").Append(isDefault ? FormattableString.Invariant($"= {size} ") : "");
            if (!isDefault)
            {
                values[variable] = size;
            }
            return $"{name}: ${variable} ";
        }
    }
}
