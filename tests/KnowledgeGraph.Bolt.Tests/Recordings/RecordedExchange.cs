using System.Text.Json;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>A recorded request with its answer, if it got one.</summary>
internal sealed record RecordedExchange(RecordedEvent Request, List<RecordedEvent> Records, RecordedEvent? End, GenericMessage Message)
{
    public string Name => Request.Message;

    public bool IsFailure => End?.Message == "FAILURE";

    public bool IsIgnored => End?.Message == "IGNORED";

    public bool HasMore => Success is { } success && success.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True;

    public JsonElement? Success => End is { Message: "SUCCESS", Fields: { } fields } ? fields[0] : null;

    public string? FailureCode => IsFailure
        ? End!.Fields!.Value[0].TryGetProperty("neo4j_code", out var code) || End.Fields.Value[0].TryGetProperty("code", out code) ? code.GetString() : null
        : null;

    /// <summary>A request's map of settings: its last field.</summary>
    public Dictionary<string, object?> Settings => Message.Fields.Count > 0 ? Message.Fields[^1] as Dictionary<string, object?> ?? [] : [];

    public long? Count => Settings.Number("n");

    public string? SuccessText(string key) =>
        Success is { } success && success.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static List<RecordedExchange> Read(Recording recording)
    {
        var format = RecordedFormat.Of(recording);
        List<RecordedExchange> exchanges = [];
        var answered = 0;
        foreach (var each in recording.Events.Where(each => each.IsMessage))
        {
            if (each.IsClient)
            {
                exchanges.Add(new RecordedExchange(each, [], null, GenericMessage.Decode(each.Payload(), format)));
            }
            else if (answered < exchanges.Count)
            {
                if (each.Message == "RECORD")
                {
                    exchanges[answered].Records.Add(each);
                }
                else
                {
                    exchanges[answered] = exchanges[answered] with { End = each };
                    answered++;
                }
            }
        }

        return exchanges;
    }
}
