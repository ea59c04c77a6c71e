namespace KnowledgeGraph.Bolt;

/// <summary>One query in a managed transaction of its own, read to its end: the shortest way to run a query.</summary>
/// <typeparam name="TIn">What comes in: records, or what an earlier step made of them.</typeparam>
/// <typeparam name="TOut">What comes out of each.</typeparam>
public interface IExecutableQuery<TIn, TOut>
{
    /// <summary>Sets how the query is run.</summary>
    /// <param name="config">The settings.</param>
    /// <returns>This query.</returns>
    IExecutableQuery<TIn, TOut> WithConfig(QueryConfig config);

    /// <summary>Sets the parameters.</summary>
    /// <param name="parameters">An object such as <c>new { name = "Ann" }</c>.</param>
    /// <returns>This query.</returns>
    IExecutableQuery<TIn, TOut> WithParameters(object parameters);

    /// <summary>Sets the parameters.</summary>
    /// <param name="parameters">The parameters by name.</param>
    /// <returns>This query.</returns>
    IExecutableQuery<TIn, TOut> WithParameters(Dictionary<string, object?> parameters);

    /// <summary>Keeps what passes.</summary>
    /// <param name="filter">Says what passes.</param>
    /// <returns>The query with this step.</returns>
    IExecutableQuery<TIn, TOut> WithFilter(Func<TOut, bool> filter);

    /// <summary>Makes something of each record.</summary>
    /// <typeparam name="TNext">The type of what is made.</typeparam>
    /// <param name="map">Makes it.</param>
    /// <returns>The query with this step.</returns>
    IExecutableQuery<TOut, TNext> WithMap<TNext>(Func<TOut, TNext> map);

    /// <summary>Runs the query.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The result.</returns>
    Task<EagerResult<IReadOnlyList<TOut>>> ExecuteAsync(CancellationToken cancellationToken = default);
}
