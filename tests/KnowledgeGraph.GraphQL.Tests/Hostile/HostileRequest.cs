using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.GraphQL.Tests.Hostile;

/// <summary>A request that was written to hurt.</summary>
/// <param name="Attack">What it tries.</param>
/// <param name="Body">The bytes of its HTTP body.</param>
internal sealed record HostileRequest(string Attack, byte[] Body)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 100_000 };

    /// <summary>A document alone.</summary>
    public static HostileRequest Of(string attack, string document) =>
        new(attack, JsonSerializer.SerializeToUtf8Bytes(new { query = document }, s_plain));

    /// <summary>A document with variables that stand as JSON.</summary>
    public static HostileRequest Of(string attack, string document, string variables) =>
        new(attack, [.. "{\"variables\":"u8, .. System.Text.Encoding.UTF8.GetBytes(variables), .. ",\"query\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(document, s_plain), .. "}"u8]);

    /// <inheritdoc/>
    public override string ToString() => Attack;
}
