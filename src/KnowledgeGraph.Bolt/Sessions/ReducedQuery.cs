namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>A query of whose records one thing is made.</summary>
internal sealed class ReducedQuery<TOut>(QueryRun run, Func<IResultCursor, Task<TOut>> reduce) : IReducedExecutableQuery<TOut>
{
    public Task<EagerResult<TOut>> ExecuteAsync(CancellationToken token = default) => run.ExecuteAsync(reduce, token);
}
