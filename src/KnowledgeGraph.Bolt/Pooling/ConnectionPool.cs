using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Bolt.Connections;

namespace KnowledgeGraph.Bolt.Pooling;

/// <summary>
/// The connections to one server. The one that was used last is used first, so that those that are not needed grow
/// old and go.
/// </summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Connections in use may come back after the pool is closed; the semaphore holds no handle.")]
internal sealed class ConnectionPool(Connector connector, ServerAddress address, Config config, IAuthTokenManager tokens) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<BoltConnection> _idle = new();
    private readonly SemaphoreSlim _slots = new(config.MaxConnectionPoolSize > 0 ? config.MaxConnectionPoolSize : int.MaxValue);
    private long _staleBefore = long.MinValue;
    private int _inUse;
    private bool _isClosed;

    public ServerAddress Address => address;

    public int InUse => Volatile.Read(ref _inUse);

    public int IdleCount
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>A connection that speaks for the token, or for the driver's where null.</summary>
    /// <exception cref="ConnectionPoolFullException">All connections stayed in use for longer than the caller may wait.</exception>
    public async ValueTask<BoltConnection> AcquireAsync(IAuthToken? sessionToken, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (!await _slots.WaitAsync(config.ConnectionAcquisitionTimeout, cancellationToken))
        {
            throw new ConnectionPoolFullException($"All {config.MaxConnectionPoolSize} connections to {address} stayed in use for {config.ConnectionAcquisitionTimeout.TotalSeconds:0.###} s.");
        }

        Interlocked.Increment(ref _inUse);
        try
        {
            var connection = await AcquireForAsync(sessionToken, cancellationToken);
            connection.CancellationToken = cancellationToken;
            return connection;
        }
        catch
        {
            Free();
            throw;
        }
    }

    /// <summary>Takes a connection back. It is made ready for the next, or closed where that does not go.</summary>
    public async ValueTask ReleaseAsync(BoltConnection connection)
    {
        connection.FailureObserver = null;
        try
        {
            if (await IsReadyAsync(connection))
            {
                connection.CancellationToken = default;
                connection.IdleSince = config.Clock.GetTimestamp();
                lock (_lock)
                {
                    if (!_isClosed && (config.MaxIdleConnectionPoolSize < 0 || _idle.Count < config.MaxIdleConnectionPoolSize))
                    {
                        _idle.Push(connection);
                        return;
                    }
                }
            }

            await connection.DisposeAsync();
        }
        finally
        {
            Free();
        }
    }

    /// <summary>Notes a refusal of the driver's token; see <see cref="IAuthTokenManager.HandleSecurityExceptionAsync"/>.</summary>
    public async ValueTask NoteAsync(SecurityException exception, IAuthToken? refused, CancellationToken cancellationToken)
    {
        if (exception is AuthorizationException)
        {
            Volatile.Write(ref _staleBefore, config.Clock.GetTimestamp());
        }
        else if (refused is not null && !exception.IsRenewed)
        {
            exception.IsRenewed = await tokens.HandleSecurityExceptionAsync(refused, exception, cancellationToken);
        }
    }

    /// <summary>Closes what lies idle: the server is lost, or no longer of the cluster.</summary>
    public async ValueTask CloseIdleAsync()
    {
        while (TryPop() is { } connection)
        {
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        await CloseIdleAsync();
    }

    private async ValueTask<BoltConnection> AcquireForAsync(IAuthToken? sessionToken, CancellationToken cancellationToken)
    {
        var token = sessionToken ?? await tokens.GetTokenAsync(cancellationToken);
        try
        {
            return await ReuseAsync(token, cancellationToken) ?? await ConnectAsync(token, cancellationToken);
        }
        catch (SecurityException exception) when (sessionToken is null && exception.Code is not null)
        {
            await NoteAsync(exception, token, cancellationToken);
            if (!exception.IsRenewed)
            {
                throw;
            }
        }

        // The manager has another token: one more try, not more, or a manager without sense would keep it up for ever.
        return await ConnectAsync(await tokens.GetTokenAsync(cancellationToken), cancellationToken);
    }

    private async ValueTask<BoltConnection?> ReuseAsync(IAuthToken token, CancellationToken cancellationToken)
    {
        while (TryPop() is { } connection)
        {
            connection.CancellationToken = cancellationToken;
            if (await IsUsableAsync(connection, token))
            {
                return connection;
            }

            await connection.DisposeAsync();
        }

        return null;
    }

    private async ValueTask<BoltConnection> ConnectAsync(IAuthToken token, CancellationToken cancellationToken)
    {
        var connection = await connector.ConnectAsync(address, token, cancellationToken);
        connection.CreatedAt = connection.LoggedOnAt = config.Clock.GetTimestamp();
        return connection;
    }

    private async ValueTask<bool> IsUsableAsync(BoltConnection connection, IAuthToken token)
    {
        if (IsOlderThan(connection.CreatedAt, config.MaxConnectionLifetime) || IsOlderThan(connection.IdleSince, config.ConnectionIdleTimeout))
        {
            return false;
        }

        var mustLogOn = connection.Auth is null || !connection.Auth.Equals(token) || connection.LoggedOnAt < Volatile.Read(ref _staleBefore);
        if (mustLogOn && !connection.Protocol.HasLogon)
        {
            return false;
        }

        try
        {
            if (config.ConnectionLivenessThreshold is { } threshold && config.Clock.GetElapsedTime(connection.IdleSince) >= threshold)
            {
                await ResetAsync(connection);
            }

            if (mustLogOn)
            {
                await connection.ChangeUserAsync(token);
                connection.LoggedOnAt = config.Clock.GetTimestamp();
            }

            return true;
        }
        catch (ServiceUnavailableException)
        {
            // It died while it lay idle: another one takes its place.
            return false;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private bool IsOlderThan(long timestamp, TimeSpan age) =>
        age != Config.InfiniteInterval && config.Clock.GetElapsedTime(timestamp) >= age;

    private async ValueTask<bool> IsReadyAsync(BoltConnection connection)
    {
        if (connection.IsBroken || connection.IsStale || connection.Auth is null)
        {
            return false;
        }

        if (!connection.NeedsReset && connection.AwaitedCount == 0)
        {
            return true;
        }

        try
        {
            await ResetAsync(connection);
            return true;
        }
        catch (Exception exception) when (exception is Neo4jException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A server that does not answer a RESET in the time of a new connection is not worth the wait.</summary>
    private async ValueTask ResetAsync(BoltConnection connection)
    {
        var usual = connection.ReadTimeout;
        if (usual == Config.InfiniteInterval || (config.ConnectionTimeout != Config.InfiniteInterval && config.ConnectionTimeout < usual))
        {
            connection.ReadTimeout = config.ConnectionTimeout;
        }

        await connection.ResetAsync();
        connection.ReadTimeout = usual;
    }

    private BoltConnection? TryPop()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var connection) ? connection : null;
        }
    }

    private void Free()
    {
        Interlocked.Decrement(ref _inUse);
        _slots.Release();
    }
}
