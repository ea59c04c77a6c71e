namespace KnowledgeGraph.Bolt;

/// <summary>Runs queries: a session each in a transaction of its own, a transaction all in itself.</summary>
public interface IAsyncQueryRunner : IAsyncDisposable, IDisposable
{
    /// <summary>Runs a query.</summary>
    /// <param name="query">The Cypher.</param>
    /// <returns>The result, to be read before the next query of a session.</returns>
    Task<IResultCursor> RunAsync(string query);

    /// <summary>Runs a query with the properties of an object as parameters.</summary>
    /// <param name="query">The Cypher.</param>
    /// <param name="parameters">An object such as <c>new { name = "Ann" }</c>.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(string query, object parameters);

    /// <summary>Runs a query with parameters.</summary>
    /// <param name="query">The Cypher.</param>
    /// <param name="parameters">The parameters by name.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(string query, IDictionary<string, object?> parameters);

    /// <summary>Runs a query.</summary>
    /// <param name="query">The Cypher and its parameters.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(Query query);

    /// <summary>
    /// Runs several queries in one round trip: all leave in one flush on one connection, in one transaction. A session
    /// opens and commits that transaction in the same flush, as a read where its access mode is read. Not in the
    /// official driver.
    /// </summary>
    /// <param name="queries">The queries, none of which may need the result of another.</param>
    /// <returns>One whole result per query, in the queries' order.</returns>
    /// <exception cref="Neo4jException">The first failure; nothing of the transaction lasts then.</exception>
    Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(IReadOnlyList<Query> queries);
}
