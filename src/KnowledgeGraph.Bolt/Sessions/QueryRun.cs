using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>A query, where it is run and how.</summary>
internal sealed record QueryRun(BoltDriver Driver, Query Query, QueryConfig Config)
{
    /// <summary>Runs it in a session of its own.</summary>
    /// <param name="read">Takes what it wants of the result; once for each time that the transaction is tried.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<EagerResult<T>> ExecuteAsync<T>(Func<IResultCursor, Task<T>> read, CancellationToken cancellationToken)
    {
        var mode = Config.Routing == RoutingControl.Readers ? AccessMode.Read : AccessMode.Write;
        await using var session = Driver.Open(new SessionConfig
        {
            Database = Config.Database,
            ImpersonatedUser = Config.ImpersonatedUser,
            AuthToken = Config.AuthToken,
            DefaultAccessMode = mode,
            BookmarkManager = Config.EnableBookmarkManager ? Config.BookmarkManager ?? Driver.GetExecutableQueryBookmarkManager() : null,
            CancellationToken = cancellationToken,
        });
        return await session.ExecuteAsync(
            mode,
            async runner =>
            {
                var cursor = await runner.RunAsync(Query);
                var keys = await cursor.KeysAsync();
                var value = await read(cursor);
                return new EagerResult<T>(value, await cursor.ConsumeAsync(), keys);
            },
            Config.TransactionConfig,
            TelemetryRequest.ExecutableQuery);
    }
}
