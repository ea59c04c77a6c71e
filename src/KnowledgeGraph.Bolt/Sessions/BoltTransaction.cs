using System.Runtime.ExceptionServices;
using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Pooling;
using KnowledgeGraph.Bolt.Results;

namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>An explicit transaction on one connection.</summary>
/// <param name="lease">The connection.</param>
/// <param name="config">The settings as the user gave them.</param>
/// <param name="settings">The settings as the server gets them.</param>
/// <param name="fetchSize">How many records come in a batch.</param>
/// <param name="ended">Called once, with the new bookmark if there is one.</param>
internal sealed class BoltTransaction(
    ConnectionLease lease,
    TransactionConfig config,
    TransactionSettings settings,
    long fetchSize,
    Func<string?, ValueTask> ended) : IAsyncTransaction
{
    /// <summary>More than this is not sent ahead of its answers: server and client could wait for each other.</summary>
    private const int GreatestWindow = 512 * 1_024;

    private readonly ResponseHandler _begin = new();
    private readonly List<ResultStream> _results = [];
    private Exception? _failure;
    private bool _isOver;

    public TransactionConfig TransactionConfig => config;

    private BoltConnection Connection => lease.Connection;

    /// <summary>Puts BEGIN behind what waits to be flushed; it leaves with the first query.</summary>
    public void EnqueueBegin(long? telemetry)
    {
        if (telemetry is { } api && Connection.WantsTelemetry)
        {
            Connection.Enqueue(new TelemetryRequest(api), new ResponseHandler());
        }

        Connection.Enqueue(new BeginRequest(settings with { Database = lease.Database }), _begin);
    }

    /// <summary>Waits for BEGIN to be accepted.</summary>
    public async ValueTask BeginAsync()
    {
        try
        {
            await Connection.FlushAsync();
            await Connection.CompleteAsync(_begin);
            _begin.ThrowIfFailed();
        }
        catch (Exception exception)
        {
            await EndAsync(failure: exception);
            throw;
        }
    }

    public Task<IResultCursor> RunAsync(string query) => RunAsync(new Query(query));

    public Task<IResultCursor> RunAsync(string query, object parameters) => RunAsync(new Query(query, parameters));

    public Task<IResultCursor> RunAsync(string query, IDictionary<string, object?> parameters) => RunAsync(new Query(query, parameters));

    public async Task<IResultCursor> RunAsync(Query query)
    {
        var result = await GuardAsync(async () =>
        {
            var result = Enqueue(query, fetchSize);
            await Connection.FlushAsync();
            await result.StartAsync();
            return result;
        });
        return result;
    }

    public Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAsync(IReadOnlyList<Query> queries) =>
        GuardAsync(async () =>
        {
            var results = await SendAllAsync(queries);
            await Connection.FlushAsync();
            return await ReadAllAsync(results);
        });

    /// <summary>Runs the queries and commits, all in one flush.</summary>
    public async Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> RunAllAndCommitAsync(IReadOnlyList<Query> queries)
    {
        var commit = new ResponseHandler();
        var isCommitted = false;
        IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>> results;
        try
        {
            results = await GuardAsync(async () =>
            {
                var sent = await SendAllAsync(queries);
                Connection.Enqueue(new CommitRequest(), commit);
                isCommitted = true;
                await Connection.FlushAsync();
                return await ReadAllAsync(sent);
            });
        }
        catch (Exception exception)
        {
            var outcome = isCommitted ? AfterCommit(exception) : exception;
            await EndAsync(failure: exception);
            ExceptionDispatchInfo.Throw(outcome);
            throw;
        }

        await CompleteCommitAsync(commit);
        return results;
    }

    public async Task CommitAsync()
    {
        ThrowIfOver();
        await SettleAsync();
        if (_failure is not null || Connection.NeedsReset || Connection.IsBroken)
        {
            var failure = _failure;
            await EndAsync(failure: failure);
            throw Terminated("The transaction cannot be committed: something in it has failed.", failure);
        }

        var commit = new ResponseHandler();
        try
        {
            // What the user did not read is run to its end all the same, so that its writes are complete.
            foreach (var result in _results)
            {
                result.EnqueueDiscard();
            }

            Connection.Enqueue(new CommitRequest(), commit);
            await Connection.FlushAsync();
        }
        catch (Exception exception)
        {
            var outcome = AfterCommit(exception);
            await EndAsync(failure: exception);
            ExceptionDispatchInfo.Throw(outcome);
            throw;
        }

        await CompleteCommitAsync(commit);
    }

    public async Task RollbackAsync()
    {
        ThrowIfOver();
        try
        {
            // After a failure the server has undone it already; RESET on the way back to the pool sees to the rest.
            if (!Connection.IsBroken && !Connection.NeedsReset)
            {
                _ = await Connection.RequestAsync(new RollbackRequest());
            }
        }
        finally
        {
            await EndAsync(failure: _failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        try
        {
            await RollbackAsync();
        }
        catch (Neo4jException)
        {
            // Without its connection the transaction is undone by the server.
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private ResultStream Enqueue(Query query, long batch)
    {
        var result = new ResultStream(Connection, query, batch, inTransaction: true)
        {
            Ended = (failure, _) =>
            {
                _failure ??= failure;
                return default;
            },
        };
        _results.RemoveAll(earlier => !earlier.IsOpen);
        _results.Add(result);
        result.Enqueue(settings: null);
        return result;
    }

    private async Task<List<ResultStream>> SendAllAsync(IReadOnlyList<Query> queries)
    {
        var results = new List<ResultStream>(queries.Count);
        foreach (var query in queries)
        {
            results.Add(Enqueue(query, Config.Infinite));
            if (Connection.PendingBytes > GreatestWindow)
            {
                await Connection.FlushAsync();
                await results[^1].BufferAsync();
            }
        }

        return results;
    }

    private static async Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> ReadAllAsync(List<ResultStream> results)
    {
        var read = new EagerResult<IReadOnlyList<IRecord>>[results.Count];
        for (var index = 0; index < read.Length; index++)
        {
            read[index] = await results[index].ReadAllAsync();
        }

        return read;
    }

    /// <summary>Takes in the batches that are on their way, so that it is known what is left of each result.</summary>
    private async ValueTask SettleAsync()
    {
        try
        {
            foreach (var result in _results)
            {
                await result.BufferAsync();
            }
        }
        catch (Exception exception)
        {
            await EndAsync(failure: exception);
            throw;
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        ThrowIfOver();
        if (_failure is not null || Connection.NeedsReset)
        {
            throw Terminated("The transaction can run nothing more: something in it has failed.", _failure);
        }

        try
        {
            return await work();
        }
        catch (Exception exception)
        {
            _failure = exception;
            throw;
        }
    }

    private async ValueTask CompleteCommitAsync(ResponseHandler commit)
    {
        try
        {
            await Connection.CompleteAsync(commit);
            commit.ThrowIfFailed();
        }
        catch (Exception exception)
        {
            var outcome = AfterCommit(exception);
            await EndAsync(failure: exception);
            ExceptionDispatchInfo.Throw(outcome);
            throw;
        }

        await EndAsync(commit.Metadata!.Text("bookmark"));
    }

    /// <summary>
    /// A connection lost after COMMIT leaves open whether the transaction lasts. A reading one has nothing to lose and
    /// may be tried again.
    /// </summary>
    private Exception AfterCommit(Exception exception) => exception is Neo4jException && Connection.IsBroken && !settings.IsRead
        ? new CommitOutcomeUnknownException(exception)
        : exception;

    private async ValueTask EndAsync(string? bookmark = null, Exception? failure = null)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        foreach (var result in _results)
        {
            result.Close();
        }

        await lease.ReleaseAsync(failure);
        await ended(bookmark);
    }

    private static TransactionTerminatedException Terminated(string message, Exception? failure) =>
        new((failure as Neo4jException)?.Code, message, failure);

    private void ThrowIfOver()
    {
        if (_isOver)
        {
            throw new TransactionClosedException("The transaction is over.");
        }
    }
}
