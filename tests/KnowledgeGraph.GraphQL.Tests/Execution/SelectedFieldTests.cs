using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class SelectedFieldTests
{
    private const string Sdl = """
        type Query { shelf: Shelf! }
        type Shelf { size(at: Int = 3): Int! below(at: Int!): Shelf! }
        """;

    [Fact]
    public async Task Selected_LooksAhead_SeesFieldsArgumentsAndNotes()
    {
        List<string> seen = [];
        RequestExecutor executor = new(SchemaBuilder.New()
            .AddDocument(Sdl, "test")
            .BindRoot("Query", query => query.Field("shelf", context =>
            {
                Look(context.Selected, "", seen);
                return Column.Objects<int>(new[] { 1 });
            }))
            .BindType<int>("Shelf", shelf => shelf
                .Note("size", "how large")
                .Field("size", context => Column.Of(context.Parents))
                .Field("below", context => Column.Objects<int>(context.Parents)))
            .Create());
        GraphQLRequest request = new()
        {
            Query = "query($at: Int!, $no: Boolean!) { shelf { size below(at: $at) { other: size(at: 5) size @include(if: $no) } } }",
            Variables = new Dictionary<string, object?> { ["at"] = 7, ["no"] = false },
        };

        using ExecutionResult result = await executor.ExecuteAsync(request);

        Assert.Equal("""{"data":{"shelf":{"size":1,"below":{"other":1}}}}""", result.ToJson());
        Assert.Equal(["Shelf.size(3) how large", "Shelf.below(7) ", " Shelf.size(5) how large"], seen);
    }

    private static void Look(SelectedField field, string indent, List<string> seen)
    {
        foreach (SelectedField below in field.Fields)
        {
            seen.Add($"{indent}{below.TypeName}.{below.FieldName}({below.ArgumentValue<int>("at")}) {below.Note}");
            Look(below, indent + " ", seen);
        }
    }
}
