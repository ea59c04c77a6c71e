using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 3 (Neo4j 3.5): HELLO, transactions by messages, with settings; temporal and spatial values.</summary>
internal class Bolt3(BoltVersion version) : BoltProtocol(version)
{
    protected override ValueFormat InitialFormat => new(Structures: true, ElementIds: false, UtcDateTimes: false, Vectors: false);

    protected override void WriteHello(OutgoingMessages messages, HelloRequest request) =>
        WriteMap(messages, MessageTag.Hello, HelloEntries(request));

    protected virtual Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = new Dictionary<string, object?> { ["user_agent"] = request.UserAgent };
        AddAuth(entries, request.Auth);
        return entries;
    }

    protected static void AddAuth(Dictionary<string, object?> entries, IAuthToken auth)
    {
        foreach (var (key, value) in auth.Content)
        {
            entries[key] = value;
        }
    }

    protected override void WriteRun(OutgoingMessages messages, RunRequest request)
    {
        var settings = request.Settings is null ? [] : SettingEntries(request.Settings);
        messages.Add((request, settings, Format), static (writer, message) =>
        {
            writer.WriteStructureHeader(MessageTag.Run, 3);
            writer.WriteString(message.request.Query);
            ValueWriter.Write(writer, message.request.Parameters, message.Format);
            ValueWriter.WriteMap(writer, message.settings, message.Format);
        });
    }

    protected override void WritePull(OutgoingMessages messages, byte tag, long count, long? queryId) => WriteEmpty(messages, tag);

    protected override void WriteBegin(OutgoingMessages messages, BeginRequest request) =>
        WriteMap(messages, MessageTag.Begin, SettingEntries(request.Settings));

    protected virtual Dictionary<string, object?> SettingEntries(TransactionSettings settings)
    {
        var entries = new Dictionary<string, object?>();
        if (settings.Bookmarks.Count > 0)
        {
            entries["bookmarks"] = settings.Bookmarks;
        }

        if (settings.TimeoutMilliseconds is { } timeout)
        {
            entries["tx_timeout"] = timeout;
        }

        if (settings.Metadata is { Count: > 0 } metadata)
        {
            entries["tx_metadata"] = metadata;
        }

        if (settings.IsRead)
        {
            entries["mode"] = "r";
        }

        return entries;
    }
}
