namespace KnowledgeGraph.Bolt;

/// <summary>One query in a managed transaction of its own, read to its end: the shortest way to run a query.</summary>
/// <typeparam name="TIn">What comes in: records, or what an earlier step made of them.</typeparam>
/// <typeparam name="TOut">What comes out of each.</typeparam>
public interface IExecutableQuery<TIn, TOut> : IConfiguredQuery<TIn, TOut>
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

    /// <summary>Makes one thing of all records, as they come in and without keeping them.</summary>
    /// <typeparam name="TResult">The type of what is made.</typeparam>
    /// <param name="streamProcessor">Makes it; run again where the transaction is.</param>
    /// <returns>The query, ready to run.</returns>
    IReducedExecutableQuery<TResult> WithStreamProcessor<TResult>(Func<IAsyncEnumerable<TIn>, Task<TResult>> streamProcessor);
}
