namespace KnowledgeGraph.Bolt;

/// <summary>A chain of transactions, each of which sees what the ones before it did. Not for two callers at a time.</summary>
public interface IAsyncSession : IAsyncQueryRunner
{
    /// <summary>What the last transaction left.</summary>
    Bookmarks LastBookmarks { get; }

    /// <summary>The settings of the session.</summary>
    SessionConfig SessionConfig { get; }

    /// <summary>Opens a transaction.</summary>
    /// <returns>The transaction.</returns>
    Task<IAsyncTransaction> BeginTransactionAsync();

    /// <summary>Opens a transaction with settings.</summary>
    /// <param name="action">Sets them.</param>
    /// <returns>The transaction.</returns>
    Task<IAsyncTransaction> BeginTransactionAsync(Action<TransactionConfigBuilder> action);

    /// <summary>Opens a transaction in an access mode, with settings.</summary>
    /// <param name="mode">Whether it may write.</param>
    /// <param name="action">Sets them; null for none.</param>
    /// <returns>The transaction.</returns>
    Task<IAsyncTransaction> BeginTransactionAsync(AccessMode mode, Action<TransactionConfigBuilder>? action = null);

    /// <summary>Runs work in a reading transaction, again where it failed in a way that another try may mend.</summary>
    /// <typeparam name="TResult">The type of what the work gives.</typeparam>
    /// <param name="work">The work; it may be called several times.</param>
    /// <param name="action">Sets the transaction's settings; null for none.</param>
    /// <returns>What the work gave.</returns>
    Task<TResult> ExecuteReadAsync<TResult>(Func<IAsyncQueryRunner, Task<TResult>> work, Action<TransactionConfigBuilder>? action = null);

    /// <summary>Runs work in a reading transaction, again where it failed in a way that another try may mend.</summary>
    /// <param name="work">The work; it may be called several times.</param>
    /// <param name="action">Sets the transaction's settings; null for none.</param>
    /// <returns>When it is done.</returns>
    Task ExecuteReadAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null);

    /// <summary>Runs work in a writing transaction, again where it failed in a way that another try may mend.</summary>
    /// <typeparam name="TResult">The type of what the work gives.</typeparam>
    /// <param name="work">The work; it may be called several times.</param>
    /// <param name="action">Sets the transaction's settings; null for none.</param>
    /// <returns>What the work gave.</returns>
    Task<TResult> ExecuteWriteAsync<TResult>(Func<IAsyncQueryRunner, Task<TResult>> work, Action<TransactionConfigBuilder>? action = null);

    /// <summary>Runs work in a writing transaction, again where it failed in a way that another try may mend.</summary>
    /// <param name="work">The work; it may be called several times.</param>
    /// <param name="action">Sets the transaction's settings; null for none.</param>
    /// <returns>When it is done.</returns>
    Task ExecuteWriteAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null);

    /// <summary>Runs a query in a transaction of its own, with settings.</summary>
    /// <param name="query">The Cypher.</param>
    /// <param name="action">Sets them.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(string query, Action<TransactionConfigBuilder> action);

    /// <summary>Runs a query in a transaction of its own, with parameters and settings.</summary>
    /// <param name="query">The Cypher.</param>
    /// <param name="parameters">The parameters by name.</param>
    /// <param name="action">Sets them.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(string query, IDictionary<string, object?> parameters, Action<TransactionConfigBuilder> action);

    /// <summary>Runs a query in a transaction of its own, with settings.</summary>
    /// <param name="query">The Cypher and its parameters.</param>
    /// <param name="action">Sets them.</param>
    /// <returns>The result.</returns>
    Task<IResultCursor> RunAsync(Query query, Action<TransactionConfigBuilder> action);

    /// <summary>
    /// Runs several queries in one round trip, with settings: BEGIN, all queries and COMMIT leave in one flush. Not in
    /// the official driver.
    /// </summary>
    /// <param name="queries">The queries, none of which may need the result of another.</param>
    /// <param name="action">Sets the transaction's settings.</param>
    /// <returns>One whole result per query, in the queries' order.</returns>
    Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(IReadOnlyList<Query> queries, Action<TransactionConfigBuilder> action);

    /// <summary>Ends the session: what is open is thrown away or undone, and the connection goes back.</summary>
    /// <returns>When it is ended.</returns>
    Task CloseAsync();
}
