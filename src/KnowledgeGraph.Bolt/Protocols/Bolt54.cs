using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 5.4: servers may ask which parts of the client are used.</summary>
internal class Bolt54(BoltVersion version) : Bolt53(version)
{
    public override bool HasTelemetry => true;

    protected override void WriteTelemetry(OutgoingMessages messages, TelemetryRequest request) =>
        messages.Add(request.Api, static (writer, api) =>
        {
            writer.WriteStructureHeader(MessageTag.Telemetry, 1);
            writer.WriteInteger(api);
        });
}
