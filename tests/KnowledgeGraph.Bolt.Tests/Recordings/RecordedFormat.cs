using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Protocols;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Which form values have at a point of a recording.</summary>
internal static class RecordedFormat
{
    public static ValueFormat Of(Recording recording, bool fromStart = false)
    {
        var protocol = BoltProtocol.Of(recording.Version ?? new BoltVersion(5, 8));
        var isPatched = !fromStart && recording.Events.Any(each => each is { IsClient: false, Message: "SUCCESS", Fields: { } fields }
            && fields[0].TryGetProperty("patch_bolt", out var patches)
            && patches.EnumerateArray().Any(patch => patch.GetString() == "utc"));
        if (isPatched)
        {
            protocol.PatchUtc();
        }

        return protocol.Format;
    }
}
