namespace KnowledgeGraph.Bolt.Pooling;

/// <summary>Finds the server for a transaction: always the same one, or one of a cluster.</summary>
internal interface IConnectionProvider : IAsyncDisposable
{
    ValueTask<ConnectionLease> AcquireAsync(ConnectionWish wish);
}

/// <summary>What a transaction wants of its connection.</summary>
internal sealed record ConnectionWish(
    AccessMode Mode,
    string? Database,
    string? ImpersonatedUser,
    IReadOnlyList<string> Bookmarks,
    IAuthToken? Auth,
    CancellationToken CancellationToken);
