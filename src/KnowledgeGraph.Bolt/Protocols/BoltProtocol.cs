using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>
/// How one version of the protocol writes what a client asks. Each version derives from the one before it and says
/// only what it changed.
/// </summary>
internal abstract class BoltProtocol
{
    protected BoltProtocol(BoltVersion version)
    {
        Version = version;
        Format = InitialFormat;
    }

    public BoltVersion Version { get; }

    /// <summary>The form of values on this connection: the version's, unless the server agreed to a patch.</summary>
    public ValueFormat Format { get; private set; }

    /// <summary>The form of values that the version begins with.</summary>
    protected abstract ValueFormat InitialFormat { get; }

    /// <summary>LOGON and LOGOFF exist, so that a connection can change its user.</summary>
    public virtual bool HasLogon => false;

    /// <summary>Results come in batches, and several may be open in one transaction.</summary>
    public virtual bool HasBatches => false;

    public virtual bool HasDatabases => false;

    public virtual bool HasTelemetry => false;

    /// <summary>ROUTE exists; before it the routing table is asked for by a procedure.</summary>
    public virtual bool HasRoute => false;

    /// <summary>The name of the database that a null stands for comes with the routing table.</summary>
    public virtual bool HasImpersonation => false;

    public static BoltProtocol Of(BoltVersion version) => version switch
    {
        { Major: 1 } => new Bolt1(version),
        { Major: 2 } => new Bolt2(version),
        { Major: 3 } => new Bolt3(version),
        { Major: 4, Minor: < 3 } => new Bolt40(version),
        { Major: 4, Minor: 3 } => new Bolt43(version),
        { Major: 4 } => new Bolt44(version),
        { Major: 5, Minor: 0 } => new Bolt50(version),
        { Major: 5, Minor: 1 } => new Bolt51(version),
        { Major: 5, Minor: 2 } => new Bolt52(version),
        { Major: 5, Minor: 3 } => new Bolt53(version),
        { Major: 5, Minor: <= 5 } => new Bolt54(version),
        { Major: 5 } => new Bolt56(version),
        { Major: 6 } => new Bolt60(version),
        _ => throw new ClientException($"Bolt {version} is not known."),
    };

    /// <summary>Both sides want UTC date times in a version that did not begin with them.</summary>
    public void PatchUtc() => Format = Format with { UtcDateTimes = true };

    /// <summary>How many answers the server will give to a request: it may be several messages in this version.</summary>
    public virtual int AnswersTo(BoltRequest request) => request switch
    {
        GoodbyeRequest => 0,
        RawRequest raw => raw.HasAnswer ? 1 : 0,
        _ => 1,
    };

    public void Write(OutgoingMessages messages, BoltRequest request)
    {
        switch (request)
        {
            case HelloRequest hello: WriteHello(messages, hello); break;
            case LogonRequest logon: WriteLogon(messages, logon); break;
            case LogoffRequest: WriteLogoff(messages); break;
            case RunRequest run: WriteRun(messages, run); break;
            case PullRequest pull: WritePull(messages, MessageTag.Pull, pull.Count, pull.QueryId); break;
            case DiscardRequest discard: WritePull(messages, MessageTag.Discard, discard.Count, discard.QueryId); break;
            case BeginRequest begin: WriteBegin(messages, begin); break;
            case CommitRequest: WriteCommit(messages); break;
            case RollbackRequest: WriteRollback(messages); break;
            case ResetRequest: WriteEmpty(messages, MessageTag.Reset); break;
            case GoodbyeRequest: WriteGoodbye(messages); break;
            case RouteRequest route: WriteRoute(messages, route); break;
            case TelemetryRequest telemetry: WriteTelemetry(messages, telemetry); break;
            case RawRequest raw: messages.Add(raw.Payload, static (writer, payload) => writer.WriteRaw(payload.Span)); break;
            default: throw NotIn(request.GetType().Name);
        }
    }

    protected static void WriteEmpty(OutgoingMessages messages, byte tag) =>
        messages.Add(tag, static (writer, tag) => writer.WriteStructureHeader(tag, 0));

    protected abstract void WriteHello(OutgoingMessages messages, HelloRequest request);

    protected abstract void WriteRun(OutgoingMessages messages, RunRequest request);

    protected abstract void WritePull(OutgoingMessages messages, byte tag, long count, long? queryId);

    protected abstract void WriteBegin(OutgoingMessages messages, BeginRequest request);

    protected virtual void WriteCommit(OutgoingMessages messages) => WriteEmpty(messages, MessageTag.Commit);

    protected virtual void WriteRollback(OutgoingMessages messages) => WriteEmpty(messages, MessageTag.Rollback);

    protected virtual void WriteGoodbye(OutgoingMessages messages) => WriteEmpty(messages, MessageTag.Goodbye);

    protected virtual void WriteLogon(OutgoingMessages messages, LogonRequest request) => throw NotIn("LOGON");

    protected virtual void WriteLogoff(OutgoingMessages messages) => throw NotIn("LOGOFF");

    protected virtual void WriteRoute(OutgoingMessages messages, RouteRequest request) => throw NotIn("ROUTE");

    protected virtual void WriteTelemetry(OutgoingMessages messages, TelemetryRequest request) => throw NotIn("TELEMETRY");

    /// <summary>Writes a structure of one field, a map.</summary>
    protected void WriteMap(OutgoingMessages messages, byte tag, Dictionary<string, object?> map) =>
        messages.Add((tag, map, Format), static (writer, message) =>
        {
            writer.WriteStructureHeader(message.tag, 1);
            ValueWriter.WriteMap(writer, message.map, message.Format);
        });

    private ClientException NotIn(string what) => new($"Bolt {Version} has no {what}.");
}
