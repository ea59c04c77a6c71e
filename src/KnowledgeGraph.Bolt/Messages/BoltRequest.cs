namespace KnowledgeGraph.Bolt.Messages;

/// <summary>What a client asks of a server, whatever the version of the protocol makes of it.</summary>
internal abstract record BoltRequest;

/// <summary>First contact. Before 5.1 it carries the credentials.</summary>
internal sealed record HelloRequest(
    string UserAgent,
    IReadOnlyDictionary<string, object?> BoltAgent,
    IAuthToken Auth,
    IReadOnlyDictionary<string, object?>? Routing,
    NotificationFilter? Notifications,
    bool AsksForUtc) : BoltRequest;

/// <summary>Says who the client is (from 5.1).</summary>
internal sealed record LogonRequest(IAuthToken Auth) : BoltRequest;

/// <summary>Takes the identity back (from 5.1).</summary>
internal sealed record LogoffRequest : BoltRequest;

/// <summary>Runs a query, inside a transaction where <paramref name="Settings"/> is null.</summary>
internal sealed record RunRequest(
    string Query,
    IReadOnlyDictionary<string, object?> Parameters,
    TransactionSettings? Settings) : BoltRequest;

/// <summary>Asks for the next <paramref name="Count"/> records (−1 for all) of a result, the last one where no id is given.</summary>
internal sealed record PullRequest(long Count, long? QueryId = null) : BoltRequest;

/// <summary>Throws records away as <see cref="PullRequest"/> would fetch them.</summary>
internal sealed record DiscardRequest(long Count = -1, long? QueryId = null) : BoltRequest;

/// <summary>Opens a transaction.</summary>
internal sealed record BeginRequest(TransactionSettings Settings) : BoltRequest;

/// <summary>Makes the transaction last.</summary>
internal sealed record CommitRequest : BoltRequest;

/// <summary>Undoes the transaction.</summary>
internal sealed record RollbackRequest : BoltRequest;

/// <summary>Brings the connection back to where it can run queries, dropping whatever runs.</summary>
internal sealed record ResetRequest : BoltRequest;

/// <summary>Takes leave; it has no answer.</summary>
internal sealed record GoodbyeRequest : BoltRequest;

/// <summary>Asks which servers read, write and route (from 4.3).</summary>
internal sealed record RouteRequest(
    IReadOnlyDictionary<string, object?> Context,
    IReadOnlyList<string> Bookmarks,
    string? Database,
    string? ImpersonatedUser) : BoltRequest;

/// <summary>Tells which part of the library is used (from 5.4, where the server asks for it).</summary>
internal sealed record TelemetryRequest(long Api) : BoltRequest
{
    public const long ManagedTransaction = 0;
    public const long UnmanagedTransaction = 1;
    public const long AutoCommit = 2;
    public const long ExecutableQuery = 3;
}

/// <summary>The bytes of a message as they are: for messages that no client of this library would send.</summary>
internal sealed record RawRequest(ReadOnlyMemory<byte> Payload, bool HasAnswer = true) : BoltRequest;
