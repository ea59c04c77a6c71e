using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Pooling;
using KnowledgeGraph.Bolt.Results;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>A session: it holds a connection only while a transaction or a result is open.</summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Closing the session disposes of the open transaction.")]
internal sealed class BoltSession(IConnectionProvider provider, SessionConfig session, Config config) : IAsyncSession
{
    private readonly RetryPolicy _retries = new(config.MaxTransactionRetryTime, config.Clock);
    private readonly NotificationFilter? _notifications =
        NotificationFilter.From(session.MinimumNotificationSeverity, session.DisabledNotificationCategories);

    private string[] _bookmarks = Bookmarks.From(session.Bookmarks ?? []).Values;
    private string[] _given = [];
    private string? _homeDatabase;
    private BoltTransaction? _transaction;
    private ResultStream? _result;
    private bool _isClosed;

    public Bookmarks LastBookmarks => Bookmarks.From(_bookmarks);

    public SessionConfig SessionConfig => session;

    private long FetchSize => session.FetchSize ?? config.FetchSize;

    public Task<IAsyncTransaction> BeginTransactionAsync() => BeginTransactionAsync(session.DefaultAccessMode);

    public Task<IAsyncTransaction> BeginTransactionAsync(Action<TransactionConfigBuilder> action) =>
        BeginTransactionAsync(session.DefaultAccessMode, action);

    public async Task<IAsyncTransaction> BeginTransactionAsync(AccessMode mode, Action<TransactionConfigBuilder>? action = null)
    {
        var transaction = await OpenAsync(mode, TransactionConfig.Build(action), TelemetryRequest.UnmanagedTransaction);
        await transaction.BeginAsync();
        return transaction;
    }

    public Task<TResult> ExecuteReadAsync<TResult>(Func<IAsyncQueryRunner, Task<TResult>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, work, TransactionConfig.Build(action), TelemetryRequest.ManagedTransaction);

    public Task ExecuteReadAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Read, WithResult(work), TransactionConfig.Build(action), TelemetryRequest.ManagedTransaction);

    public Task<TResult> ExecuteWriteAsync<TResult>(Func<IAsyncQueryRunner, Task<TResult>> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, work, TransactionConfig.Build(action), TelemetryRequest.ManagedTransaction);

    public Task ExecuteWriteAsync(Func<IAsyncQueryRunner, Task> work, Action<TransactionConfigBuilder>? action = null) =>
        ExecuteAsync(AccessMode.Write, WithResult(work), TransactionConfig.Build(action), TelemetryRequest.ManagedTransaction);

    /// <summary>Runs work in a transaction, again while that may help.</summary>
    public Task<TResult> ExecuteAsync<TResult>(
        AccessMode mode,
        Func<IAsyncQueryRunner, Task<TResult>> work,
        TransactionConfig settings,
        long telemetry)
    {
        return _retries.RunAsync(
            async () =>
            {
                var transaction = await OpenAsync(mode, settings, telemetry);
                await using (transaction)
                {
                    var result = await work(transaction);
                    await transaction.CommitAsync();
                    return result;
                }
            },
            session.CancellationToken);
    }

    public Task<IResultCursor> RunAsync(string query) => RunAsync(new Query(query));

    public Task<IResultCursor> RunAsync(string query, object parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object?> parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(Query query) => RunAsync(query, TransactionConfig.Default);

    public Task<IResultCursor> RunAsync(string query, Action<TransactionConfigBuilder> action) =>
        RunAsync(new Query(query), action);

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object?> parameters, Action<TransactionConfigBuilder> action) =>
        RunAsync(new Query(query, parameters), action);

    public Task<IResultCursor> RunAsync(Query query, Action<TransactionConfigBuilder> action) =>
        RunAsync(query, TransactionConfig.Build(action));

    public Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(IReadOnlyList<Query> queries) =>
        RunAllAsync(queries, TransactionConfig.Default);

    public Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(
        IReadOnlyList<Query> queries, Action<TransactionConfigBuilder> action) => RunAllAsync(queries, TransactionConfig.Build(action));

    public async Task CloseAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await EndResultAsync();
        if (_transaction is { } transaction)
        {
            await transaction.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    public void Dispose() => CloseAsync().GetAwaiter().GetResult();

    private async Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(
        IReadOnlyList<Query> queries, TransactionConfig settings)
    {
        var transaction = await OpenAsync(session.DefaultAccessMode, settings, TelemetryRequest.ManagedTransaction);
        await using (transaction)
        {
            return await transaction.RunAllAndCommitAsync(queries);
        }
    }

    private static Func<IAsyncQueryRunner, Task<bool>> WithResult(Func<IAsyncQueryRunner, Task> work) => async runner =>
    {
        await work(runner);
        return true;
    };

    private async Task<IResultCursor> RunAsync(Query query, TransactionConfig transaction)
    {
        var lease = await AcquireAsync(session.DefaultAccessMode);
        var connection = lease.Connection;
        var result = new ResultStream(connection, query, FetchSize, inTransaction: false)
        {
            Ended = async (failure, metadata) =>
            {
                _result = null;
                await lease.ReleaseAsync(failure);
                if (metadata?.Text("bookmark") is { } bookmark)
                {
                    await NoteBookmarkAsync(bookmark);
                }
            },
        };
        try
        {
            if (connection.WantsTelemetry && !config.TelemetryDisabled)
            {
                connection.Enqueue(new TelemetryRequest(TelemetryRequest.AutoCommit), new ResponseHandler());
            }

            result.Enqueue(Settings(session.DefaultAccessMode, transaction) with { Database = lease.Database });
            await connection.FlushAsync();
            await result.StartAsync();
            _result = result;
            return result;
        }
        catch (Exception exception)
        {
            await lease.ReleaseAsync(exception);
            throw;
        }
    }

    private async ValueTask<BoltTransaction> OpenAsync(AccessMode mode, TransactionConfig transaction, long telemetry)
    {
        var lease = await AcquireAsync(mode);
        var opened = new BoltTransaction(lease, transaction, Settings(mode, transaction), FetchSize, async bookmark =>
        {
            _transaction = null;
            if (bookmark is not null)
            {
                await NoteBookmarkAsync(bookmark);
            }
        });
        try
        {
            opened.EnqueueBegin(config.TelemetryDisabled ? null : telemetry);
        }
        catch (Exception exception)
        {
            await lease.ReleaseAsync(exception);
            throw;
        }

        return _transaction = opened;
    }

    private async ValueTask<ConnectionLease> AcquireAsync(AccessMode mode)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (_transaction is not null)
        {
            throw new TransactionNestingException("The session has an open transaction: end it first, or open another session.");
        }

        await EndResultAsync();
        _given = session.BookmarkManager is { } manager
            ? Union(await manager.GetBookmarksAsync(session.CancellationToken), _bookmarks)
            : _bookmarks;
        var lease = await provider.AcquireAsync(new ConnectionWish(
            mode, session.Database ?? _homeDatabase, session.ImpersonatedUser, _given, session.AuthToken, session.CancellationToken));
        _homeDatabase ??= lease.Database;
        try
        {
            Check(lease.Connection.Protocol);
        }
        catch
        {
            await lease.ReleaseAsync();
            throw;
        }

        return lease;
    }

    private static string[] Union(string[] some, string[] others) => some.Length == 0 ? others : [.. some.Union(others)];

    /// <summary>Says what an older server lacks, before it says so in other words or not at all.</summary>
    private void Check(Protocols.BoltProtocol protocol)
    {
        if (session.Database is not null && !protocol.HasDatabases)
        {
            throw new UnsupportedFeatureException($"The server has no databases to choose from: it speaks Bolt {protocol.Version} (they came with 4.0).");
        }

        if (session.ImpersonatedUser is not null && !protocol.HasImpersonation)
        {
            throw new UnsupportedFeatureException($"Bolt {protocol.Version} cannot act as another user (from 4.4).");
        }
    }

    private TransactionSettings Settings(AccessMode mode, TransactionConfig transaction) => new()
    {
        Bookmarks = _given,
        TimeoutMilliseconds = transaction.Timeout is { } timeout ? (long)Math.Ceiling(timeout.TotalMilliseconds) : null,
        Metadata = transaction.Metadata,
        IsRead = mode == AccessMode.Read,
        ImpersonatedUser = session.ImpersonatedUser,
        Notifications = _notifications,
    };

    private async ValueTask NoteBookmarkAsync(string bookmark)
    {
        if (bookmark.Length == 0)
        {
            return;
        }

        _bookmarks = [bookmark];
        if (session.BookmarkManager is { } manager)
        {
            await manager.UpdateBookmarksAsync(_given, _bookmarks, session.CancellationToken);
        }
    }

    private async ValueTask EndResultAsync()
    {
        if (_result is { } result)
        {
            _result = null;
            _ = await result.ConsumeAsync();
        }
    }
}
