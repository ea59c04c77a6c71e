using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Pooling;
using KnowledgeGraph.Bolt.Results;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>The driver: where connections come from, and what sessions share.</summary>
internal sealed class BoltDriver(IConnectionProvider provider, Config config, bool isEncrypted) : IDriver
{
    private readonly SharedBookmarks _queryBookmarks = new(new());
    private bool _isClosed;

    public Config Config => config;

    public bool Encrypted => isEncrypted;

    public IAsyncSession AsyncSession() => Open(new SessionConfig());

    public IAsyncSession AsyncSession(Action<SessionConfigBuilder> action)
    {
        var builder = new SessionConfigBuilder();
        action(builder);
        return Open(builder.Build());
    }

    public BoltSession Open(SessionConfig session)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return new BoltSession(provider, session, config);
    }

    public IExecutableQuery<IRecord, IRecord> ExecutableQuery(string cypher) =>
        new ExecutableQuery<IRecord, IRecord>(new QueryRun(this, new Query(cypher), new QueryConfig()), record => (true, record), record => (true, record));

    public IBookmarkManager GetExecutableQueryBookmarkManager() => _queryBookmarks;

    public Task<IServerInfo> GetServerInfoAsync() => AskAsync<IServerInfo>(async connection =>
    {
        await connection.ResetAsync();
        return new AnsweringServer(connection.Address.ToString(), connection.Protocol.Version.ToString(), connection.ServerAgent);
    });

    public Task VerifyConnectivityAsync() => GetServerInfoAsync();

    public async Task<bool> TryVerifyConnectivityAsync()
    {
        try
        {
            await VerifyConnectivityAsync();
            return true;
        }
        catch (Neo4jException)
        {
            return false;
        }
    }

    public async Task<bool> VerifyAuthenticationAsync(IAuthToken authToken)
    {
        try
        {
            return await AskAsync(
                async connection =>
                {
                    await connection.ResetAsync();
                    return true;
                },
                authToken);
        }
        catch (SecurityException exception) when (exception.Code is
            "Neo.ClientError.Security.Unauthorized" or
            "Neo.ClientError.Security.CredentialsExpired" or
            "Neo.ClientError.Security.Forbidden" or
            "Neo.ClientError.Security.TokenExpired")
        {
            return false;
        }
    }

    public Task<bool> SupportsMultiDbAsync() => AskAsync(connection => ValueTask.FromResult(connection.Protocol.HasDatabases));

    public Task<bool> SupportsSessionAuthAsync() => AskAsync(connection => ValueTask.FromResult(connection.Protocol.HasLogon));

    public async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await provider.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    /// <summary>Makes sure that a connection for the database can be had, with all that it takes to know the server.</summary>
    internal Task TouchAsync(string? database) => AskAsync(_ => ValueTask.FromResult(true), database: database);

    private async Task<T> AskAsync<T>(Func<BoltConnection, ValueTask<T>> ask, IAuthToken? auth = null, string? database = null)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var lease = await provider.AcquireAsync(new ConnectionWish(AccessMode.Read, database, null, [], auth, CancellationToken.None));
        Exception? failure = null;
        try
        {
            return await ask(lease.Connection);
        }
        catch (Neo4jException exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            await lease.ReleaseAsync(failure);
        }
    }
}
