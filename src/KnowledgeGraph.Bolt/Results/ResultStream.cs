using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Results;

/// <summary>
/// A result as it comes in. Records are read off the connection only when they are asked for, and the next batch is
/// asked for when the last is used up, so a slow reader slows the server instead of filling the memory. Records that
/// another request's answer had to be waited for behind are kept.
/// </summary>
internal sealed class ResultStream(BoltConnection connection, Query query, long fetchSize, bool inTransaction) : IResultCursor
{
    private static readonly Task<bool> s_fetched = Task.FromResult(true);
    private readonly Queue<IRecord> _records = new();
    private readonly ResponseHandler _run = new();
    private ResultColumns? _columns;
    private BatchHandler? _batch;
    private IRecord? _current;
    private IResultSummary? _summary;
    private bool _isDiscarding;
    private bool _isClosed;

    /// <summary>Called once, when the last answer is there or a failure is.</summary>
    public Func<Neo4jException?, IReadOnlyDictionary<string, object?>?, ValueTask>? Ended { get; set; }

    public IRecord Current => _current ?? throw new InvalidOperationException("No record was fetched: call FetchAsync first.");

    public bool IsOpen => !_isClosed && (_records.Count > 0 || !IsAtEnd);

    /// <summary>The server holds more of it than was asked for.</summary>
    public bool HasMore => _batch is { IsComplete: true, Failure: null } && _batch.Metadata!.Truth("has_more") == true;

    private bool IsAtEnd => _batch is { IsComplete: true } && !HasMore;

    /// <summary>Puts the query and the wish for its first batch behind what waits to be flushed.</summary>
    public void Enqueue(TransactionSettings? settings)
    {
        connection.Enqueue(new RunRequest(query.Text, query.Parameters, settings), _run);
        _batch = new BatchHandler(this);
        connection.Enqueue(new PullRequest(fetchSize), _batch);
    }

    /// <summary>Waits until the server has accepted the query.</summary>
    public async ValueTask StartAsync()
    {
        await ReceiveUntilAsync(_run);
        await ThrowIfFailedAsync(_run);
    }

    public async Task<string[]> KeysAsync()
    {
        await StartAsync();
        return [.. Columns().Names];
    }

    public Task<bool> FetchAsync() => _records.TryDequeue(out _current) ? s_fetched : FetchFromServerAsync();

    public async Task<IRecord?> PeekAsync()
    {
        while (true)
        {
            if (_records.TryPeek(out var record))
            {
                return record;
            }

            if (_isClosed || !await TryReadMoreAsync())
            {
                return null;
            }
        }
    }

    public async Task<IResultSummary> ConsumeAsync()
    {
        if (!_isClosed)
        {
            _isDiscarding = true;
            _records.Clear();
            _current = null;
            while (!IsAtEnd)
            {
                await ReceiveUntilAsync(_batch!);
                await ThrowIfFailedAsync(_batch!);
                if (EnqueueDiscard())
                {
                    await connection.FlushAsync();
                }
            }

            await ThrowIfFailedAsync(_batch!);
            await EndAsync();
            _isClosed = true;
        }

        return Summary();
    }

    /// <summary>Takes the batch that was asked for off the connection, keeping its records.</summary>
    public async ValueTask BufferAsync()
    {
        await ReceiveUntilAsync(_batch!);
        await ThrowIfFailedAsync(_batch!);
    }

    /// <summary>Reads to the end, keeping the records.</summary>
    public async ValueTask<EagerResult<IReadOnlyList<IRecord>>> ReadAllAsync()
    {
        List<IRecord> records = [];
        while (await FetchAsync())
        {
            records.Add(Current);
        }

        return new EagerResult<IReadOnlyList<IRecord>>(records, Summary(), Columns().Names);
    }

    /// <summary>Asks the server to throw the rest away, where there is one.</summary>
    public bool EnqueueDiscard()
    {
        if (!HasMore)
        {
            return false;
        }

        _isDiscarding = true;
        _batch = new BatchHandler(this);
        connection.Enqueue(new DiscardRequest(Config.Infinite, QueryId()), _batch);
        return true;
    }

    /// <summary>The transaction is over: what has come can still be read, what has not never will.</summary>
    public void Close() => _isClosed |= !IsAtEnd;

    public async IAsyncEnumerator<IRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await FetchAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Current;
        }
    }

    private async Task<bool> FetchFromServerAsync()
    {
        while (true)
        {
            if (_records.TryDequeue(out _current))
            {
                return true;
            }

            if (_isClosed)
            {
                throw new ResultConsumedException("The result is no longer there: it was consumed, or its transaction is over.");
            }

            if (!await TryReadMoreAsync())
            {
                return false;
            }
        }
    }

    private async ValueTask<bool> TryReadMoreAsync()
    {
        if (IsAtEnd)
        {
            await ThrowIfFailedAsync(_batch!);
            await EndAsync();
            return false;
        }

        if (_batch!.IsComplete)
        {
            _batch = new BatchHandler(this);
            connection.Enqueue(new PullRequest(fetchSize, QueryId()), _batch);
            await connection.FlushAsync();
        }

        await ReceiveAsync();
        return true;
    }

    private async ValueTask ReceiveUntilAsync(ResponseHandler handler)
    {
        while (!handler.IsComplete)
        {
            await ReceiveAsync();
        }
    }

    private async ValueTask ReceiveAsync()
    {
        try
        {
            await connection.ReceiveAvailableAsync();
        }
        catch (Neo4jException exception)
        {
            await EndAsync(exception);
            throw;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(new ServiceUnavailableException("The waiting was ended."));
            throw;
        }
    }

    private async ValueTask ThrowIfFailedAsync(ResponseHandler handler)
    {
        if (handler.Failure is { } failure)
        {
            await EndAsync(failure);
            handler.ThrowIfFailed();
        }
    }

    private async ValueTask EndAsync(Neo4jException? failure = null)
    {
        if (Ended is { } ended)
        {
            Ended = null;
            await ended(failure, _batch?.Metadata);
        }
    }

    private ResultColumns Columns() => _columns ??= new ResultColumns(
        [.. (_run.Metadata?.List("fields") ?? []).Select(name => name as string ?? throw new ProtocolException("A column's name is no text."))]);

    private long? QueryId() => inTransaction ? _run.Metadata?.Number("qid") : null;

    private IResultSummary Summary() =>
        _summary ??= new ResultSummary(query, _run.Metadata ?? Metadata.Empty, _batch?.Metadata ?? Metadata.Empty, connection);

    private sealed class BatchHandler(ResultStream result) : ResponseHandler
    {
        public override void OnRecord(ref PackStreamReader reader, ValueReader values)
        {
            if (result._isDiscarding)
            {
                return;
            }

            var fields = new object?[reader.ReadListHeader()];
            var columns = result.Columns();
            if (fields.Length != columns.Names.Length)
            {
                throw new ProtocolException($"A record has {fields.Length} values for {columns.Names.Length} columns.");
            }

            for (var field = 0; field < fields.Length; field++)
            {
                fields[field] = values.Read(ref reader);
            }

            result._records.Enqueue(new ResultRecord(columns, fields));
        }
    }
}
