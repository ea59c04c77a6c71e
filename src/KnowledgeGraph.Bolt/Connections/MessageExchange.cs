using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Protocols;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>
/// Requests and answers over a stream: requests go out in order, many in one flush where the caller wishes, and answers
/// come back in the same order. Not for use by two callers at a time.
/// </summary>
internal abstract class MessageExchange : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly OutgoingMessages _outgoing;
    private readonly IncomingMessages _incoming;
    private readonly Queue<ResponseHandler> _awaited = new();
    private readonly ValueReader _values;
    private readonly ReadDeadline _deadline = new();
    private Neo4jException? _lastFailure;
    private Neo4jException? _loss;

    protected MessageExchange(Stream stream, BoltVersion version, ServerAddress address, Config config)
    {
        _stream = stream;
        _incoming = new IncomingMessages(stream, config.MaxMessageSize, config.DefaultReadBufferSize, config.MaxReadBufferSize);
        _outgoing = new OutgoingMessages(config.DefaultWriteBufferSize, config.MaxWriteBufferSize);
        Log = config.Logger is { } logger ? new ConnectionLog(logger, address) : null;
        Protocol = BoltProtocol.Of(version);
        _values = new ValueReader(Protocol.Format);
        Address = address;
    }

    public BoltProtocol Protocol { get; }

    public ServerAddress Address { get; }

    /// <summary>Lost, closed by the server, or in a state that nobody knows.</summary>
    public bool IsBroken => _loss is not null;

    /// <summary>A request failed, and everything but RESET would be passed over.</summary>
    public bool NeedsReset { get; private set; }

    /// <summary>How much waits for the next flush.</summary>
    public int PendingBytes => _outgoing.Pending.Length;

    public int AwaitedCount => _awaited.Count;

    /// <summary>Sees every failure before the one who waits for it, and may make another of it.</summary>
    public Func<Neo4jException, Neo4jException>? FailureObserver { get; set; }

    /// <summary>Ends what the connection waits for; the connection is lost then.</summary>
    public CancellationToken CancellationToken
    {
        get => _deadline.CancellationToken;
        set => _deadline.CancellationToken = value;
    }

    public TimeSpan ReadTimeout
    {
        get => _deadline.Timeout;
        set => _deadline.Timeout = value;
    }

    protected ConnectionLog? Log { get; }

    /// <summary>Puts a request behind those that wait for the next flush.</summary>
    public void Enqueue(BoltRequest request, ResponseHandler handler)
    {
        if (_loss is not null)
        {
            throw Again(_loss);
        }

        Protocol.Write(_outgoing, request);
        var answers = Protocol.AnswersTo(request);
        if (answers == 2)
        {
            _awaited.Enqueue(new FirstOfTwoHandler());
        }

        if (answers > 0)
        {
            _awaited.Enqueue(handler);
        }

        Log?.Sent(request);
    }

    /// <summary>Sends all that was enqueued, in one write.</summary>
    public async ValueTask FlushAsync()
    {
        if (_outgoing.Pending.IsEmpty)
        {
            return;
        }

        try
        {
            await _stream.WriteAsync(_outgoing.Pending, _deadline.Start());
            await _stream.FlushAsync(_deadline.Token);
            _deadline.Stop();
            _outgoing.Clear();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            throw Lose(exception);
        }
    }

    /// <summary>Takes in one message and hands it to the one who waits for it.</summary>
    public async ValueTask ReceiveAsync()
    {
        if (_loss is not null)
        {
            throw Again(_loss);
        }

        try
        {
            while (!TryDispatch())
            {
                if (!await _incoming.FillAsync(_deadline.Start()))
                {
                    throw new IOException("The server closed the connection.");
                }

                _deadline.Stop();
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or ProtocolException)
        {
            throw Lose(exception);
        }
    }

    /// <summary>Takes in a message and those that lie read behind it: waiting once for many is what makes a stream fast.</summary>
    public async ValueTask ReceiveAvailableAsync()
    {
        await ReceiveAsync();
        try
        {
            while (_awaited.Count > 0 && TryDispatch())
            {
                // Each message finds its own handler.
            }
        }
        catch (ProtocolException exception)
        {
            throw Lose(exception);
        }
    }

    /// <summary>Takes in messages until the handler has its answer.</summary>
    public async ValueTask CompleteAsync(ResponseHandler handler)
    {
        while (!handler.IsComplete)
        {
            await ReceiveAsync();
        }
    }

    /// <summary>Enqueues, flushes and waits; throws the failure.</summary>
    public async ValueTask<IReadOnlyDictionary<string, object?>> RequestAsync(BoltRequest request)
    {
        var handler = new ResponseHandler();
        Enqueue(request, handler);
        await FlushAsync();
        await CompleteAsync(handler);
        handler.ThrowIfFailed();
        return handler.Metadata!;
    }

    /// <summary>Takes leave where that is still possible and closes.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Leave is taken of a connection that is given up: however it ends, it ends.")]
    public async ValueTask DisposeAsync()
    {
        if (_loss is null)
        {
            try
            {
                Enqueue(new GoodbyeRequest(), new ResponseHandler());
                await FlushAsync();
            }
            catch (Exception)
            {
                // The other side may have gone first.
            }
        }

        if (_loss is null)
        {
            Log?.Closed();
        }

        Abandon(new ServiceUnavailableException("The connection was closed."));
        _deadline.Dispose();
        _outgoing.Dispose();
        _incoming.Dispose();
    }

    /// <summary>Told of every failure that the server reports, before anybody else.</summary>
    protected abstract void OnFailure(Neo4jException failure);

    /// <summary>The server has forgotten what failed.</summary>
    protected void ForgetFailure()
    {
        NeedsReset = false;
        _lastFailure = null;
    }

    /// <summary>Times come and go in the newer form from now on.</summary>
    protected void PatchUtc()
    {
        Protocol.PatchUtc();
        _values.Format = Protocol.Format;
    }

    private bool TryDispatch()
    {
        if (!_incoming.TryTake(out var message))
        {
            return false;
        }

        var reader = new PackStreamReader(message);
        var (tag, _) = reader.ReadStructureHeader();
        Log?.Received(tag, message);
        if (!_awaited.TryPeek(out var handler))
        {
            throw new ProtocolException($"The server sends a message (0x{tag:X2}) that nobody waits for.");
        }

        switch (tag)
        {
            case MessageTag.Record:
                handler.OnRecord(ref reader, _values);
                return true;
            case MessageTag.Success:
                var metadata = _values.ReadMap(ref reader);
                _awaited.Dequeue();
                handler.Succeed(metadata);
                return true;
            case MessageTag.Failure:
                var failure = ServerFailure.ToException(_values.ReadMap(ref reader));
                _awaited.Dequeue();
                Log?.Failed(failure);
                NeedsReset = true;
                OnFailure(failure);
                _lastFailure = FailureObserver?.Invoke(failure) ?? failure;
                handler.Fail(_lastFailure);
                return true;
            case MessageTag.Ignored:
                _awaited.Dequeue();
                handler.Ignore(_lastFailure);
                return true;
            default:
                throw new ProtocolException($"The server sends a message 0x{tag:X2}, which no version knows.");
        }
    }

    private Exception Lose(Exception exception)
    {
        var isCancelled = exception is OperationCanceledException && _deadline.CancellationToken.IsCancellationRequested;
        Neo4jException loss = exception switch
        {
            ProtocolException protocol => protocol,
            OperationCanceledException when !isCancelled => new ConnectionReadTimeoutException($"{Address} did not answer within {ReadTimeout.TotalSeconds:0.###} s.", exception),
            _ => new ServiceUnavailableException($"The connection to {Address} is lost: {exception.Message}", exception),
        };
        if (_loss is null)
        {
            Log?.Lost(exception);
            if (exception is OperationCanceledException && _outgoing.Pending.IsEmpty)
            {
                Interrupt();
            }
        }

        if (!isCancelled)
        {
            loss = FailureObserver?.Invoke(loss) ?? loss;
        }

        Abandon(loss);
        return isCancelled ? new OperationCanceledException(exception.Message, exception, _deadline.CancellationToken) : loss;
    }

    /// <summary>Old servers do not notice that nobody waits any more, and would work on for hours: they are told.</summary>
    private void Interrupt()
    {
        try
        {
            Protocol.Write(_outgoing, new ResetRequest());
            _stream.Write(_outgoing.Pending.Span);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
        {
            // It is only a courtesy: the connection is given up in any case.
        }
    }

    private void Abandon(Neo4jException loss)
    {
        _loss ??= loss;
        _stream.Dispose();
        while (_awaited.TryDequeue(out var handler))
        {
            handler.Fail(loss);
        }
    }

    private static Neo4jException Again(Neo4jException loss) => loss switch
    {
        SessionExpiredException => new SessionExpiredException(loss.Message, loss),
        ProtocolException => new ProtocolException(loss.Message, loss),
        _ => new ServiceUnavailableException(loss.Message, loss),
    };
}
