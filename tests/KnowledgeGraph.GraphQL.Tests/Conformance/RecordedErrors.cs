using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>Compares errors with recorded ones: message and locations, in order.</summary>
internal static class RecordedErrors
{
    public static string? Compare(JsonElement expected, IEnumerable<GraphQLError> actual)
    {
        IEnumerable<JsonElement> recorded = expected.ValueKind == JsonValueKind.Array ? expected.EnumerateArray() : [expected];
        return ConformanceRun.Compare("errors", string.Join('\n', recorded.Select(Text)), string.Join('\n', actual.Select(Text)));
    }

    private static string Text(JsonElement error)
    {
        string locations = error.TryGetProperty("locations", out JsonElement recorded) && recorded.ValueKind == JsonValueKind.Array
            ? string.Join(' ', recorded.EnumerateArray().Select(place => $"{place.GetProperty("line")}:{place.GetProperty("column")}"))
            : "";
        return $"{JsonText.Of(error.GetProperty("message"))} [{locations}]";
    }

    private static string Text(GraphQLError error) =>
        $"{error.Message} [{string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}]";
}
