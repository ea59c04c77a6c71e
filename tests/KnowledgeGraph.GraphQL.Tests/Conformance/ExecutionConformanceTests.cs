using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>Executes recorded requests: every resolver answers its rows with what was recorded at their paths.</summary>
public sealed class ExecutionConformanceTests
{
    [Fact]
    public void Execute_RecordedRequests_GiveTheSameResponses() => ConformanceRun.All("execute.json", CheckExecution);

    [Fact]
    public void Introspection_RecordedSchemas_AreIntrospectedAlike() => ConformanceRun.All("introspection.json", CheckIntrospection);

    private static string? CheckExecution(JsonElement recorded)
    {
        RecordedTrace trace = new(recorded.GetProperty("trace"), recorded.GetProperty("rootValue"));
        RequestExecutor executor = new(trace.Bind(Schema.Parse(recorded.GetProperty("sdl").GetString()!, new SchemaOptions { AssumeValidSdl = true })));
        DocumentSyntax document = Parser.Parse(recorded.GetProperty("query").GetString()!);
        GraphQLRequest request = new()
        {
            Query = "",
            OperationName = recorded.GetProperty("operationName").GetString(),
            Variables = recorded.GetProperty("variables") is { ValueKind: JsonValueKind.Object } variables ? RecordedTrace.Fields(variables) : null,
            RootValue = "",
        };
        using ExecutionResult result = executor.ExecuteAsync(document, request).AsTask().GetAwaiter().GetResult();
        JsonElement expected = recorded.GetProperty("result");
        return trace.Mismatch
            ?? (trace.UnrecordedIn(expected) is { } place ? $"{place} was asked for, which the recorded run did not" : null)
            ?? CompareResponses(expected, result.ToJson());
    }

    private static string? CheckIntrospection(JsonElement recorded)
    {
        RecordedTrace trace = new(JsonDocument.Parse("[]").RootElement);
        RequestExecutor executor = new(trace.Bind(Schema.Parse(recorded.GetProperty("sdl").GetString()!, new SchemaOptions { AssumeValidSdl = true })));
        bool descriptions = !(recorded.GetProperty("options") is { ValueKind: JsonValueKind.Object } options
            && options.TryGetProperty("descriptions", out JsonElement wanted) && !wanted.GetBoolean());
        DocumentSyntax document = Parser.Parse(IntrospectionQuery.Text(descriptions));
        using ExecutionResult result = executor.ExecuteAsync(document, new GraphQLRequest { Query = "", RootValue = "" }).AsTask().GetAwaiter().GetResult();
        JsonObject expected = new() { ["data"] = JsonNode.Parse(recorded.GetProperty("introspection").GetRawText()) };
        return CompareResponses(JsonDocument.Parse(expected.ToJsonString()).RootElement, result.ToJson());
    }

    /// <summary>
    /// Members of data in their order; errors with message, locations and path in any order: the specification gives
    /// none, and where resolvers wait the recorded one is that of their answers.
    /// </summary>
    private static string? CompareResponses(JsonElement expected, string actualJson)
    {
        JsonNode? wanted = JsonNode.Parse(expected.GetRawText());
        JsonNode? actual = JsonNode.Parse(actualJson);
        return ConformanceRun.Compare("errors", Errors(wanted!), Errors(actual!))
            ?? ConformanceRun.Compare("has data", wanted!.AsObject().ContainsKey("data").ToString(), actual!.AsObject().ContainsKey("data").ToString())
            ?? ConformanceRun.Compare("data", wanted["data"]?.ToJsonString(), actual["data"]?.ToJsonString());
    }

    private static string Errors(JsonNode response) =>
        string.Join('\n', (response["errors"]?.AsArray() ?? [])
            .Where(error => error!["message"]!.GetValue<string>() != RecordedTrace.Unrecorded)
            .Select(error => error!.ToJsonString()).Order(StringComparer.Ordinal));
}
