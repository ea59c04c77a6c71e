using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 5.1: the credentials move from HELLO into LOGON, and LOGOFF takes them back.</summary>
internal class Bolt51(BoltVersion version) : Bolt50(version)
{
    public override bool HasLogon => true;

    protected override Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = new Dictionary<string, object?> { ["user_agent"] = request.UserAgent };
        AddRouting(entries, request);
        return entries;
    }

    protected override void WriteLogon(OutgoingMessages messages, LogonRequest request) =>
        messages.Add((request, Format), static (writer, message) =>
        {
            writer.WriteStructureHeader(MessageTag.Logon, 1);
            ValueWriter.Write(writer, message.request.Auth.Content, message.Format);
        });

    protected override void WriteLogoff(OutgoingMessages messages) => WriteEmpty(messages, MessageTag.Logoff);
}
