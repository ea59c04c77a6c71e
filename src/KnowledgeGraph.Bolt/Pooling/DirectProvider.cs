namespace KnowledgeGraph.Bolt.Pooling;

/// <summary>All connections go to one server.</summary>
internal sealed class DirectProvider(ConnectionPool pool) : IConnectionProvider
{
    public async ValueTask<ConnectionLease> AcquireAsync(ConnectionWish wish) =>
        new(pool, await pool.AcquireAsync(wish.Auth, wish.CancellationToken), wish.Database, wish.Auth is null);

    public ValueTask DisposeAsync() => pool.DisposeAsync();
}
