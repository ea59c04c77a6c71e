using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>A connection on which a version was agreed: who it speaks for, with whom, and whether it can be used again.</summary>
internal sealed class BoltConnection(Stream stream, BoltVersion version, ServerAddress address, Config config)
    : MessageExchange(stream, version, address, config)
{
    /// <summary>A RESET is passed over where another one overtook it; then the next one counts.</summary>
    private const int ResetTries = 2;

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
        Log?.Opened(ServerAgent, Protocol.Version);
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
        ForgetFailure();
    }

    /// <summary>Takes in what a greeting tells: who the server is and what it hints.</summary>
    public void Greet(IReadOnlyDictionary<string, object?> metadata)
    {
        ServerAgent = metadata.Text("server") ?? "";
        ConnectionId = metadata.Text("connection_id") ?? "";
        if (Log is not null)
        {
            Log.ConnectionId = ConnectionId;
        }

        if (metadata.List("patch_bolt") is { } patches && patches.Contains("utc"))
        {
            PatchUtc();
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

    protected override void OnFailure(Neo4jException failure) => IsStale |= failure is TokenExpiredException or AuthorizationException;
}
