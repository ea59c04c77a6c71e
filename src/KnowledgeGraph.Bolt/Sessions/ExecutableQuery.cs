using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>A query and the steps that its records go through. Each step is a value of its own; none changes another.</summary>
/// <param name="run">The query and how it is run.</param>
/// <param name="arrive">The steps before the last.</param>
/// <param name="steps">All steps.</param>
internal sealed class ExecutableQuery<TIn, TOut>(QueryRun run, Func<IRecord, (bool Keeps, TIn Value)> arrive, Func<IRecord, (bool Keeps, TOut Value)> steps)
    : IExecutableQuery<TIn, TOut>
{
    public IExecutableQuery<TIn, TOut> WithConfig(QueryConfig config) =>
        new ExecutableQuery<TIn, TOut>(run with { Config = config }, arrive, steps);

    public IExecutableQuery<TIn, TOut> WithParameters(object parameters) =>
        new ExecutableQuery<TIn, TOut>(run with { Query = new Query(run.Query.Text, parameters) }, arrive, steps);

    public IExecutableQuery<TIn, TOut> WithParameters(Dictionary<string, object?> parameters) =>
        WithParameters((object)parameters);

    public IConfiguredQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter) =>
        new ExecutableQuery<TIn, TOut>(run, arrive, record =>
        {
            var (keeps, value) = steps(record);
            return (keeps && filter(value), value);
        });

    public IConfiguredQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map) =>
        new ExecutableQuery<TOut, TNext>(run, steps, record =>
        {
            var (keeps, value) = steps(record);
            return keeps ? (true, map(value)) : (false, default!);
        });

    public IReducedExecutableQuery<TResult> WithReduce<TResult>(Func<TResult> seed, Func<TResult, TOut, TResult> accumulate) =>
        WithReduce(seed, accumulate, result => result);

    public IReducedExecutableQuery<TResult> WithReduce<TAccumulate, TResult>(
        Func<TAccumulate> seed,
        Func<TAccumulate, TOut, TAccumulate> accumulate,
        Func<TAccumulate, TResult> selectResult) =>
        new ReducedQuery<TResult>(run, async cursor =>
        {
            var value = seed();
            await foreach (var item in ThroughAsync(cursor, steps))
            {
                value = accumulate(value, item);
            }

            return selectResult(value);
        });

    public IReducedExecutableQuery<TResult> WithStreamProcessor<TResult>(Func<IAsyncEnumerable<TIn>, Task<TResult>> streamProcessor) =>
        new ReducedQuery<TResult>(run, cursor => streamProcessor(ThroughAsync(cursor, arrive)));

    public Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default) => run.ExecuteAsync(
        async cursor =>
        {
            List<TOut> kept = [];
            await foreach (var item in ThroughAsync(cursor, steps))
            {
                kept.Add(item);
            }

            return (IReadOnlyList<TOut>)kept;
        },
        token);

    private static async IAsyncEnumerable<T> ThroughAsync<T>(
        IResultCursor cursor,
        Func<IRecord, (bool Keeps, T Value)> steps,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await cursor.FetchAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (keeps, value) = steps(cursor.Current);
            if (keeps)
            {
                yield return value;
            }
        }
    }
}
