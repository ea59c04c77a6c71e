using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Hostile;

/// <summary>The schema that hostile requests are aimed at: it nests in itself and has many names that look alike.</summary>
internal static class HostileSchema
{
    private const int LookAlikes = 120;

    /// <summary>The names of fields, arguments and enum values that look alike.</summary>
    public static string LookAlike(int number) => $"paperTitleWithWords{number}";

    /// <summary>An executor with the default limits that has seen no document yet.</summary>
    public static RequestExecutor NewExecutor(ExecutableSchema schema) => new(schema);

    /// <summary>Makes the schema; no field of it is ever resolved.</summary>
    public static ExecutableSchema Create()
    {
        string[] names = [.. Enumerable.Range(0, LookAlikes).Select(LookAlike)];
        return SchemaBuilder.New()
            .AddDocument($$"""
                interface Item { id: ID item: Item }
                type Query implements Item {
                  id: ID item: Item a: Query b(x: Int, in: In, text: String, words: [Words!]): Int
                  list(first: Int = 10): [Query] numbers(of: [Int], deep: [[[Int]]], in: [In!]): Int
                  wide({{string.Join(' ', names.Select(static name => name + ": Int"))}}): Int
                  {{string.Join(' ', names.Select(static name => name + ": Int"))}}
                }
                type Other implements Item { id: ID item: Item }
                type Subscription { a: Int b: Int }
                input In { x: Int! in: In {{string.Join(' ', names.Select(static name => name + ": Int"))}} }
                enum Words { {{string.Join(' ', names)}} }
                """)
            .BindRoot("Query", type => BindNulls(type, [.. names, "id", "item", "a", "b", "list", "numbers", "wide"]))
            .BindType<int>("Other", type => BindNulls(type, ["id", "item"]))
            .BindRoot("Subscription", type => BindNulls(type, ["a", "b"]))
            .BindAbstractType<int>("Item", ["Other"], static (items, types) => types.Clear())
            .Create();
    }

    private static void BindNulls<T>(TypeBuilder<T> type, IEnumerable<string> fields)
    {
        foreach (string field in fields)
        {
            type.Field(field, static context => Column.Nulls(context.Count));
        }
    }
}
