using System.Text.Json;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>One event of a recording.</summary>
internal sealed class RecordedEvent(JsonElement json)
{
    public bool IsClient { get; } = json.GetProperty("at").GetString() == "C";

    public string Kind { get; } = json.GetProperty("kind").GetString()!;

    public byte[] Bytes { get; } = json.TryGetProperty("bytes", out var bytes) ? Convert.FromHexString(bytes.GetString()!) : [];

    /// <summary>The message's name; "?" where it has none.</summary>
    public string Message { get; } = json.TryGetProperty("message", out var message) ? message.GetString()! : "";

    public JsonElement? Fields { get; } = json.TryGetProperty("fields", out var fields) ? fields : null;

    public bool HasDecodeError { get; } = json.TryGetProperty("decodeError", out _);

    public string? Answer { get; } = json.TryGetProperty("answer", out var answer) ? answer.GetString() : null;

    public bool IsChoice { get; } = json.TryGetProperty("chosen", out _);

    public bool IsMessage => Kind == "message";

    /// <summary>The bytes of all chunks, without their headers.</summary>
    public byte[] Payload()
    {
        using var payload = new MemoryStream();
        for (var position = 0; position + 2 <= Bytes.Length;)
        {
            var size = (Bytes[position] << 8) | Bytes[position + 1];
            payload.Write(Bytes, position + 2, size);
            position += 2 + size;
        }

        return payload.ToArray();
    }
}
