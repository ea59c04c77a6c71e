using System.Collections.Concurrent;
using KnowledgeGraph.Bolt.Pooling;

namespace KnowledgeGraph.Bolt.Routing;

/// <summary>Sends transactions to the members of a cluster, reading ones to readers and writing ones to writers.</summary>
internal sealed class RoutedProvider(
    ServerAddress seed,
    IReadOnlyDictionary<string, object?> context,
    Config config,
    Func<ServerAddress, ConnectionPool> createPool) : IConnectionProvider
{
    private readonly ConcurrentDictionary<ServerAddress, ConnectionPool> _pools = new();
    private readonly ConcurrentDictionary<(string? Database, string? User), RoutingTable> _tables = new();
    private readonly SemaphoreSlim _refresh = new(1);
    private int _turn;

    public async ValueTask<ConnectionLease> AcquireAsync(ConnectionWish wish)
    {
        // A router may go on naming a server that is gone: each is tried once.
        HashSet<ServerAddress> lost = [];
        while (true)
        {
            var table = await FreshTableAsync(wish);
            if (Pick([.. table.Servers(wish.Mode).Where(server => !lost.Contains(server))]) is not { } pool)
            {
                throw new SessionExpiredException($"No server of the cluster {(wish.Mode == AccessMode.Read ? "reads" : "writes")} for {wish.Database ?? "the home database"} now.");
            }

            try
            {
                var connection = await pool.AcquireAsync(wish.Auth, wish.CancellationToken);
                connection.FailureObserver = failure => Observe(failure, pool.Address, table);
                return new ConnectionLease(pool, connection, wish.Database ?? table.Database, wish.Auth is null);
            }
            catch (ServiceUnavailableException)
            {
                // Its place is taken by the next, here or in a new table.
                lost.Add(pool.Address);
                Forget(pool.Address);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
        {
            await pool.DisposeAsync();
        }

        _refresh.Dispose();
    }

    private async ValueTask<RoutingTable> FreshTableAsync(ConnectionWish wish)
    {
        var key = (wish.Database, wish.ImpersonatedUser);
        if (_tables.TryGetValue(key, out var known) && known.IsFresh(wish.Mode, config.Clock))
        {
            return known;
        }

        await _refresh.WaitAsync(wish.CancellationToken);
        try
        {
            if (_tables.TryGetValue(key, out known) && known.IsFresh(wish.Mode, config.Clock))
            {
                return known;
            }

            var table = await FetchAsync(wish, known);
            _tables[key] = table;
            await RetireAsync();
            return table;
        }
        finally
        {
            _refresh.Release();
        }
    }

    private async ValueTask<RoutingTable> FetchAsync(ConnectionWish wish, RoutingTable? known)
    {
        Exception? last = null;
        var routers = known?.Routers ?? [];
        foreach (var router in routers.Concat(Seeds()).Distinct())
        {
            try
            {
                var table = await AskAsync(router, wish);
                if (table.IsUsable)
                {
                    return table;
                }

                last = new ServiceUnavailableException($"{router} knows no server that reads or none that routes.");
            }
            catch (Neo4jException exception) when (!IsFinal(exception))
            {
                last = exception;
                if (exception is ServiceUnavailableException)
                {
                    Forget(router);
                }
            }
        }

        throw new ServiceUnavailableException($"No server gave a routing table for {wish.Database ?? "the home database"}. {last?.Message}".TrimEnd(), last);
    }

    private async ValueTask<RoutingTable> AskAsync(ServerAddress router, ConnectionWish wish)
    {
        var pool = PoolOf(router);
        var connection = await pool.AcquireAsync(wish.Auth, wish.CancellationToken);
        Exception? failure = null;
        try
        {
            return await RouteQuery.RunAsync(connection, context, wish, config.Clock);
        }
        catch (Neo4jException exception)
        {
            failure = exception;
            if (exception.Code == "Neo.ClientError.Procedure.ProcedureNotFound")
            {
                throw new ServiceUnavailableException($"{router} cannot route: it is no member of a cluster. Use the scheme bolt.", exception);
            }

            throw;
        }
        finally
        {
            await new ConnectionLease(pool, connection, null, wish.Auth is null).ReleaseAsync(failure);
        }
    }

    /// <summary>What every router would answer alike: asking the next one helps nobody.</summary>
    private static bool IsFinal(Neo4jException exception) => exception switch
    {
        SecurityException or InvalidBookmarkException or InvalidBookmarkMixtureException => true,
        ClientException => exception.Code is null
            or "Neo.ClientError.Database.DatabaseNotFound"
            or "Neo.ClientError.Statement.TypeError"
            or "Neo.ClientError.Statement.ArgumentError"
            or "Neo.ClientError.Request.Invalid",
        _ => false,
    };

    private IEnumerable<ServerAddress> Seeds() => config.Resolver is { } resolver ? resolver.Resolve(seed).Append(seed) : [seed];

    private ConnectionPool PoolOf(ServerAddress address) => _pools.GetOrAdd(address, createPool);

    /// <summary>The server with the fewest connections in use; among equals they take turns.</summary>
    private ConnectionPool? Pick(IReadOnlyList<ServerAddress> servers)
    {
        if (servers.Count == 0)
        {
            return null;
        }

        var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)servers.Count);
        var best = PoolOf(servers[first]);
        for (var step = 1; step < servers.Count; step++)
        {
            var other = PoolOf(servers[(first + step) % servers.Count]);
            if (other.InUse < best.InUse)
            {
                best = other;
            }
        }

        return best;
    }

    /// <summary>Learns from a failure where not to go again, and says what the session is to make of it.</summary>
    private Neo4jException Observe(Neo4jException failure, ServerAddress address, RoutingTable table)
    {
        switch (failure)
        {
            case ServiceUnavailableException:
                Forget(address);
                return new SessionExpiredException(failure.Message, failure);
            case { Code: "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" }:
                table.ForgetWriter(address);
                return new SessionExpiredException(failure.Code, $"{address} no longer writes: {failure.Message}", failure);
            case { Code: "Neo.TransientError.General.DatabaseUnavailable" }:
                table.Forget(address);
                return failure;
            default:
                return failure;
        }
    }

    private void Forget(ServerAddress address)
    {
        foreach (var table in _tables.Values)
        {
            table.Forget(address);
        }
    }

    /// <summary>Closes idle connections to servers that no table names any more.</summary>
    private async ValueTask RetireAsync()
    {
        foreach (var (address, pool) in _pools)
        {
            if (address != seed && !_tables.Values.Any(table => table.Contains(address)))
            {
                await pool.CloseIdleAsync();
            }
        }
    }
}
