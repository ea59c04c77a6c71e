using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>A query and the steps that its records go through. Each step is a value of its own; none changes another.</summary>
internal sealed class ExecutableQuery<TIn, TOut>(BoltDriver driver, Query query, QueryConfig config, Func<IRecord, (bool Keeps, TOut Value)> steps)
    : IExecutableQuery<TIn, TOut>
{
    public IExecutableQuery<TIn, TOut> WithConfig(QueryConfig config) =>
        new ExecutableQuery<TIn, TOut>(driver, query, config, steps);

    public IExecutableQuery<TIn, TOut> WithParameters(object parameters) =>
        new ExecutableQuery<TIn, TOut>(driver, new Query(query.Text, parameters), config, steps);

    public IExecutableQuery<TIn, TOut> WithParameters(Dictionary<string, object?> parameters) =>
        WithParameters((object)parameters);

    public IExecutableQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter) =>
        new ExecutableQuery<TIn, TOut>(driver, query, config, record =>
        {
            var (keeps, value) = steps(record);
            return (keeps && filter(value), value);
        });

    public IExecutableQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map) =>
        new ExecutableQuery<TOut, TNext>(driver, query, config, record =>
        {
            var (keeps, value) = steps(record);
            return keeps ? (true, map(value)) : (false, default!);
        });

    public async Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var mode = config.Routing == RoutingControl.Readers ? AccessMode.Read : AccessMode.Write;
        await using var session = driver.Open(new SessionConfig
        {
            Database = config.Database,
            ImpersonatedUser = config.ImpersonatedUser,
            AuthToken = config.AuthToken,
            DefaultAccessMode = mode,
            BookmarkManager = config.EnableBookmarkManager ? config.BookmarkManager ?? driver.GetExecutableQueryBookmarkManager() : null,
            CancellationToken = cancellationToken,
        });
        return await session.ExecuteAsync(mode, RunAsync, config.TransactionConfig, TelemetryRequest.ExecutableQuery);
    }

    private async Task<EagerResult<IReadOnlyList<TOut>>> RunAsync(IAsyncQueryRunner runner)
    {
        var cursor = await runner.RunAsync(query);
        List<TOut> kept = [];
        while (await cursor.FetchAsync())
        {
            var (keeps, value) = steps(cursor.Current);
            if (keeps)
            {
                kept.Add(value);
            }
        }

        return new EagerResult<IReadOnlyList<TOut>>(kept, await cursor.ConsumeAsync(), await cursor.KeysAsync());
    }
}
