using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Tests.Specification;

/// <summary>
/// The project's own cases: a file per chapter of the specification (edition of September 2025), each case under the
/// section that it shows. Run with KNOWLEDGEGRAPH_ACCEPT=1 to write what comes out as what is expected, then read the
/// difference before committing it.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("2-language.json")]
    [InlineData("3-type-system.json")]
    [InlineData("4-introspection.json")]
    [InlineData("5-validation.json")]
    [InlineData("6-execution.json")]
    public async Task Chapter_EveryCase_GivesWhatItsSectionSays(string fileName)
    {
        string path = Path.Combine(Repository.Root, "tests", "KnowledgeGraph.GraphQL.Tests", "Specification", fileName);
        JsonArray cases = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!.AsArray();
        List<string> different = [];
        foreach (JsonObject one in cases.Cast<JsonObject>())
        {
            JsonNode actual = await ResultOfAsync(one);
            if (!JsonNode.DeepEquals(one["expected"], actual))
            {
                different.Add($"{one["section"]}: {one["shows"]}\nexpected {one["expected"]?.ToJsonString(s_readable)}\nbut got {actual.ToJsonString(s_readable)}");
                one["expected"] = actual;
            }
        }
        if (Environment.GetEnvironmentVariable("KNOWLEDGEGRAPH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, cases.ToJsonString(s_readable) + "\n", TestContext.Current.CancellationToken);
            return;
        }
        Console.WriteLine($"{fileName}: {cases.Count - different.Count} of {cases.Count} cases");
        Assert.True(different.Count == 0, string.Join("\n\n", different));
    }

    /// <summary>What the engine makes of a case: its members say what is to be done.</summary>
    private static async Task<JsonNode> ResultOfAsync(JsonObject one)
    {
        try
        {
            return one switch
            {
                _ when one["parse"] is { } source => JsonValue.Create(Parser.Parse(source.GetValue<string>()).ToString()),
                _ when one["value"] is { } source => JsonValue.Create(Parser.ParseValue(source.GetValue<string>()).ToString()),
                _ when one["type"] is { } source => JsonValue.Create(Parser.ParseType(source.GetValue<string>()).ToString()),
                _ when one["execute"] is { } query => await ExecuteAsync(one, query.GetValue<string>()),
                _ when one["validate"] is { } document => Errors(DocumentValidator.Validate(
                    Schema.Parse(one["schema"]?.GetValue<string>() ?? Library.Sdl), Parser.Parse(document.GetValue<string>()), ValidationRules.Specified)),
                _ when one["schema"] is { } sdl => SchemaOf(sdl.GetValue<string>()),
                _ => throw new InvalidOperationException($"a case that asks for nothing: {one.ToJsonString()}"),
            };
        }
        catch (GraphQLException refused)
        {
            return Errors(refused.Errors);
        }
    }

    /// <summary>The errors of a schema, else how it prints.</summary>
    private static JsonNode SchemaOf(string sdl)
    {
        Schema schema = Schema.Parse(sdl);
        IReadOnlyList<GraphQLError> errors = schema.Validate();
        return errors.Count > 0 ? Errors(errors) : JsonValue.Create(SchemaPrinter.Print(schema));
    }

    private static async Task<JsonNode> ExecuteAsync(JsonObject one, string query)
    {
        GraphQLRequest request = new()
        {
            Query = query,
            OperationName = one["operationName"]?.GetValue<string>(),
            Variables = one["variables"] is { } variables ? Conformance.RecordedTrace.Fields(JsonSerializer.SerializeToElement(variables)) : null,
        };
        using ExecutionResult result = await new RequestExecutor(Library.Create()).ExecuteAsync(request);
        return JsonNode.Parse(result.ToJson())!;
    }

    private static JsonArray Errors(IReadOnlyList<GraphQLError> errors) =>
        [.. errors.Select(error => JsonValue.Create($"{error.Message} [{string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}]"))];
}
