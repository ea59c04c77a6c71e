using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>An answer, or errors with their codes, and how long either took.</summary>
/// <param name="Data">What was answered.</param>
/// <param name="Codes">The errors' codes, each once; an error without one counts as "no code".</param>
/// <param name="Version">The version that was answered from; null where none is told.</param>
/// <param name="Age">How old the answer is, in seconds; null where it is not from a copy.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record FaultAnswer(string Data, IReadOnlyList<string> Codes, string? Version, double? Age, TimeSpan Elapsed)
{
    /// <summary>Whether there are no errors.</summary>
    public bool IsWhole => Codes.Count == 0;

    /// <summary>Asks a question over HTTP.</summary>
    public static async Task<FaultAnswer> AskAsync(HttpClient client, string question)
    {
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query = question });
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return Of(body.RootElement, Stopwatch.GetElapsedTime(start));
    }

    public override string ToString() => $"{string.Join(", ", Codes)} after {Elapsed.TotalSeconds:0.00} s, version {Version}: {Data}";

    private static FaultAnswer Of(JsonElement body, TimeSpan elapsed)
    {
        JsonElement extensions = body.TryGetProperty("extensions", out JsonElement some) ? some : default;
        return new FaultAnswer(
            body.TryGetProperty("data", out JsonElement data) ? data.GetRawText() : "null",
            body.TryGetProperty("errors", out JsonElement errors) ? [.. errors.EnumerateArray().Select(CodeOf).Distinct()] : [],
            Member(extensions, "graphVersion")?.GetString(),
            Member(extensions, "graphAge")?.GetDouble(),
            elapsed);
    }

    private static string CodeOf(JsonElement error) =>
        Member(Member(error, "extensions") ?? default, "code")?.GetString() ?? $"no code: {error.GetRawText()}";

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;
}
