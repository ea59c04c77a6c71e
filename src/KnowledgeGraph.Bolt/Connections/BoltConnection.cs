using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Protocols;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>
/// A connection on which a version was agreed: requests go out in order, many in one flush where the caller wishes,
/// and answers come back in the same order. Not for use by two callers at a time.
/// </summary>
internal sealed class BoltConnection : IAsyncDisposable
{
    /// <summary>A RESET is passed over where another one overtook it; then the next one counts.</summary>
    private const int ResetTries = 2;

    private readonly Stream _stream;
    private readonly OutgoingMessages _outgoing;
    private readonly ConnectionLog? _log;
    private readonly IncomingMessages _incoming;
    private readonly Queue<ResponseHandler> _awaited = new();
    private readonly ValueReader _values;
    private readonly ReadDeadline _deadline = new();
    private Neo4jException? _lastFailure;
    private Neo4jException? _loss;

    public BoltConnection(Stream stream, BoltVersion version, ServerAddress address, Config config)
    {
        _stream = stream;
        _incoming = new IncomingMessages(stream, config.MaxMessageSize, config.DefaultReadBufferSize, config.MaxReadBufferSize);
        _outgoing = new OutgoingMessages(config.DefaultWriteBufferSize, config.MaxWriteBufferSize);
        _log = config.Logger is { } logger ? new ConnectionLog(logger, address) : null;
        Protocol = BoltProtocol.Of(version);
        _values = new ValueReader(Protocol.Format);
        Address = address;
    }

    public BoltProtocol Protocol { get; }

    public ServerAddress Address { get; }

    public string ServerAgent { get; private set; } = "";

    public string ConnectionId { get; private set; } = "";

    /// <summary>The server asked to be told which parts of the client are used.</summary>
    public bool WantsTelemetry { get; private set; }

    /// <summary>Who the connection speaks for; null before a logon and after a logoff.</summary>
    public IAuthToken? Auth { get; set; }

    /// <summary>When it was made, when it last logged on and since when it lies idle, in the clock's timestamps.</summary>
    public long CreatedAt { get; set; }

    public long LoggedOnAt { get; set; }

    public long IdleSince { get; set; }

    /// <summary>What the server knows about the user is out of date: the connection is not to be used again.</summary>
    public bool IsStale { get; private set; }

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

        _log?.Sent(request);
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

    /// <summary>HELLO, and from 5.1 on LOGON in the same flush.</summary>
    public async ValueTask LogonAsync(HelloRequest hello)
    {
        var greeting = new ResponseHandler();
        var logon = new ResponseHandler();
        Enqueue(hello, greeting);
        if (Protocol.HasLogon)
        {
            Enqueue(new LogonRequest(hello.Auth), logon);
        }

        await FlushAsync();
        await CompleteAsync(greeting);
        greeting.ThrowIfFailed();
        Greet(greeting.Metadata!);
        if (Protocol.HasLogon)
        {
            await CompleteAsync(logon);
            logon.ThrowIfFailed();
        }

        Auth = hello.Auth;
        _log?.Opened(ServerAgent, Protocol.Version);
    }

    /// <summary>Changes the user (from 5.1). A server that refuses the new one closes the connection.</summary>
    public async ValueTask ChangeUserAsync(IAuthToken auth)
    {
        var logoff = new ResponseHandler();
        var logon = new ResponseHandler();
        Auth = null;
        Enqueue(new LogoffRequest(), logoff);
        Enqueue(new LogonRequest(auth), logon);
        await FlushAsync();
        await CompleteAsync(logon);
        logoff.ThrowIfFailed();
        logon.ThrowIfFailed();
        Auth = auth;
    }

    /// <summary>Makes the connection ready for whoever comes next, dropping what is still awaited.</summary>
    public async ValueTask ResetAsync()
    {
        var reset = new ResponseHandler();
        for (var tries = 0; tries < ResetTries && (!reset.IsComplete || reset.IsIgnored); tries++)
        {
            reset = new ResponseHandler();
            Enqueue(new ResetRequest(), reset);
            await FlushAsync();
            await CompleteAsync(reset);
        }

        reset.ThrowIfFailed();
        NeedsReset = false;
        _lastFailure = null;
    }

    /// <summary>Takes in what a greeting tells: who the server is and what it hints.</summary>
    public void Greet(IReadOnlyDictionary<string, object?> metadata)
    {
        ServerAgent = metadata.Text("server") ?? "";
        ConnectionId = metadata.Text("connection_id") ?? "";
        if (_log is not null)
        {
            _log.ConnectionId = ConnectionId;
        }

        if (metadata.List("patch_bolt") is { } patches && patches.Contains("utc"))
        {
            Protocol.PatchUtc();
            _values.Format = Protocol.Format;
        }

        if (metadata.Map("hints") is { } hints)
        {
            WantsTelemetry = Protocol.HasTelemetry && hints.Truth("telemetry.enabled") == true;
            if (hints.Number("connection.recv_timeout_seconds") is > 0 and < int.MaxValue / 1_000 and var seconds)
            {
                ReadTimeout = TimeSpan.FromSeconds(seconds);
            }
        }
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
            _log?.Closed();
        }

        Abandon(new ServiceUnavailableException("The connection was closed."));
        _deadline.Dispose();
        _outgoing.Dispose();
        _incoming.Dispose();
    }

    private bool TryDispatch()
    {
        if (!_incoming.TryTake(out var message))
        {
            return false;
        }

        var reader = new PackStreamReader(message);
        var (tag, _) = reader.ReadStructureHeader();
        _log?.Received(tag, message);
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
                _log?.Failed(failure);
                NeedsReset = true;
                IsStale |= failure is TokenExpiredException or AuthorizationException;
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
            _log?.Lost(exception);
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
