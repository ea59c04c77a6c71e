namespace KnowledgeGraph.Bolt;

/// <summary>A query whose settings are made; steps for its records may follow.</summary>
/// <typeparam name="TIn">What comes in: records, or what an earlier step made of them.</typeparam>
/// <typeparam name="TOut">What comes out of each.</typeparam>
public interface IConfiguredQuery<TIn, TOut>
{
    /// <summary>Keeps what passes.</summary>
    /// <param name="filter">Says what passes.</param>
    /// <returns>The query with this step.</returns>
    IConfiguredQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter);

    /// <summary>Makes something of each record.</summary>
    /// <typeparam name="TNext">The type of what is made.</typeparam>
    /// <param name="map">Makes it.</param>
    /// <returns>The query with this step.</returns>
    IConfiguredQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map);

    /// <summary>Makes one thing of all records.</summary>
    /// <typeparam name="TResult">The type of what is made.</typeparam>
    /// <param name="seed">Gives what it begins with.</param>
    /// <param name="accumulate">Adds one record.</param>
    /// <returns>The query, ready to run.</returns>
    IReducedExecutableQuery<TResult> WithReduce<TResult>(Func<TResult> seed, Func<TResult, TOut, TResult> accumulate);

    /// <summary>Makes one thing of all records.</summary>
    /// <typeparam name="TAccumulate">The type of what is added to.</typeparam>
    /// <typeparam name="TResult">The type of what is made.</typeparam>
    /// <param name="seed">Gives what it begins with.</param>
    /// <param name="accumulate">Adds one record.</param>
    /// <param name="selectResult">Makes the result of it.</param>
    /// <returns>The query, ready to run.</returns>
    IReducedExecutableQuery<TResult> WithReduce<TAccumulate, TResult>(
        Func<TAccumulate> seed,
        Func<TAccumulate, TOut, TAccumulate> accumulate,
        Func<TAccumulate, TResult> selectResult);

    /// <summary>Runs the query.</summary>
    /// <param name="token">Ends the waiting.</param>
    /// <returns>The result.</returns>
    Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken token = default);
}
