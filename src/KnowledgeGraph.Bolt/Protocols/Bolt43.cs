using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 4.3: ROUTE, and UTC date times as a patch that both sides must want.</summary>
internal class Bolt43(BoltVersion version) : Bolt40(version)
{
    public override bool HasRoute => true;

    protected override Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = base.HelloEntries(request);
        if (request.AsksForUtc)
        {
            entries["patch_bolt"] = new List<object?> { "utc" };
        }

        return entries;
    }

    protected override void WriteRoute(OutgoingMessages messages, RouteRequest request) =>
        messages.Add((request, Format, Target: RouteTarget(request)), static (writer, message) =>
        {
            writer.WriteStructureHeader(MessageTag.Route, 3);
            ValueWriter.Write(writer, message.request.Context, message.Format);
            ValueWriter.Write(writer, message.request.Bookmarks, message.Format);
            ValueWriter.Write(writer, message.Target, message.Format);
        });

    protected virtual object? RouteTarget(RouteRequest request) => request.Database;
}
