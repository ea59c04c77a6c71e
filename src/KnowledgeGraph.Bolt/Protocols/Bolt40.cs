using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 4.0 to 4.2: databases, results in batches, several open results in a transaction, routing context.</summary>
internal class Bolt40(BoltVersion version) : Bolt3(version)
{
    public override bool HasBatches => true;

    public override bool HasDatabases => true;

    protected override Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = base.HelloEntries(request);
        AddRouting(entries, request);
        return entries;
    }

    protected static void AddRouting(Dictionary<string, object?> entries, HelloRequest request)
    {
        if (request.Routing is { } routing)
        {
            entries["routing"] = routing;
        }
    }

    protected override void WritePull(OutgoingMessages messages, byte tag, long count, long? queryId) =>
        messages.Add((tag, count, queryId), static (writer, message) =>
        {
            writer.WriteStructureHeader(message.tag, 1);
            writer.WriteMapHeader(message.queryId is null ? 1 : 2);
            writer.WriteString("n");
            writer.WriteInteger(message.count);
            if (message.queryId is { } queryId)
            {
                writer.WriteString("qid");
                writer.WriteInteger(queryId);
            }
        });

    protected override Dictionary<string, object?> SettingEntries(TransactionSettings settings)
    {
        var entries = base.SettingEntries(settings);
        if (settings.Database is { } database)
        {
            entries["db"] = database;
        }

        return entries;
    }
}
