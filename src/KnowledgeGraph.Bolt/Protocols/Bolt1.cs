using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 1 (Neo4j 3.0 to 3.3): INIT, whole results, transactions by statements, no settings, no databases.</summary>
internal class Bolt1(BoltVersion version) : BoltProtocol(version)
{
    private static readonly IReadOnlyDictionary<string, object?> s_none = new Dictionary<string, object?>();

    protected override ValueFormat InitialFormat => default(ValueFormat);

    public override int AnswersTo(BoltRequest request) =>
        request is BeginRequest or CommitRequest or RollbackRequest ? 2 : base.AnswersTo(request);

    protected override void WriteHello(OutgoingMessages messages, HelloRequest request) =>
        messages.Add((request, Format), static (writer, message) =>
        {
            writer.WriteStructureHeader(MessageTag.Hello, 2);
            writer.WriteString(message.request.UserAgent);
            ValueWriter.Write(writer, message.request.Auth.Content, message.Format);
        });

    protected override void WriteRun(OutgoingMessages messages, RunRequest request) =>
        WriteStatement(messages, request.Query, request.Parameters);

    protected override void WritePull(OutgoingMessages messages, byte tag, long count, long? queryId) => WriteEmpty(messages, tag);

    protected override void WriteBegin(OutgoingMessages messages, BeginRequest request)
    {
        // Of several bookmarks these servers take the last one; the others are older or of other servers.
        IReadOnlyDictionary<string, object?> parameters = request.Settings.Bookmarks is [.., var last]
            ? new Dictionary<string, object?> { ["bookmark"] = last }
            : s_none;
        WriteStatement(messages, "BEGIN", parameters);
        WriteEmpty(messages, MessageTag.Discard);
    }

    protected override void WriteCommit(OutgoingMessages messages)
    {
        WriteStatement(messages, "COMMIT", s_none);
        WriteEmpty(messages, MessageTag.Discard);
    }

    protected override void WriteRollback(OutgoingMessages messages)
    {
        WriteStatement(messages, "ROLLBACK", s_none);
        WriteEmpty(messages, MessageTag.Discard);
    }

    /// <summary>There is no leave to take: the connection is closed.</summary>
    protected override void WriteGoodbye(OutgoingMessages messages)
    {
    }

    private void WriteStatement(OutgoingMessages messages, string query, IReadOnlyDictionary<string, object?> parameters) =>
        messages.Add((query, parameters, Format), static (writer, message) =>
        {
            writer.WriteStructureHeader(MessageTag.Run, 2);
            writer.WriteString(message.query);
            ValueWriter.Write(writer, message.parameters, message.Format);
        });
}
