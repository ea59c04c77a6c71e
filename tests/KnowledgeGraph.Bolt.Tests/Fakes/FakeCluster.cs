using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Protocols;
using KnowledgeGraph.Bolt.Tests.Recordings;

namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>Servers that do what a script says, on ports of this machine.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private static readonly Dictionary<string, byte> s_tags = new()
    {
        ["HELLO"] = 0x01,
        ["GOODBYE"] = 0x02,
        ["RESET"] = 0x0F,
        ["RUN"] = 0x10,
        ["BEGIN"] = 0x11,
        ["COMMIT"] = 0x12,
        ["ROLLBACK"] = 0x13,
        ["DISCARD"] = 0x2F,
        ["PULL"] = 0x3F,
        ["TELEMETRY"] = 0x54,
        ["ROUTE"] = 0x66,
        ["LOGON"] = 0x6A,
        ["LOGOFF"] = 0x6B,
        ["SUCCESS"] = 0x70,
        ["RECORD"] = 0x71,
        ["IGNORED"] = 0x7E,
        ["FAILURE"] = 0x7F,
    };

    private readonly Dictionary<string, TcpListener> _listeners = [];
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, int> _connectionCounts = new();
    private int _expected;
    private int _played;

    public FakeCluster(IReadOnlyList<ServerScript> servers)
    {
        foreach (var server in servers)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _listeners.Add(server.Address, listener);
            _expected += server.Connections.Where(each => !each.IsForAll).Sum(each => each.Lines.Count);
            _tasks.Add(AcceptAsync(server, listener));
        }
    }

    /// <summary>Every request of every connection, in the order of arrival, as "address NAME".</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static FakeCluster Start(string script) => new(ServerScript.Read(script));

    public int ConnectionsTo(string address) => _connectionCounts.GetValueOrDefault(address);

    /// <summary>Where an address of the cluster really is; one that no script names is a port where nobody listens.</summary>
    public ServerAddress Dial(ServerAddress address) => ServerAddress.From(
        "127.0.0.1",
        _listeners.TryGetValue(address.ToString(), out var listener) ? ((IPEndPoint)listener.LocalEndpoint).Port : 1);

    /// <summary>Where clients that know nothing of the cluster's own addresses reach one of its servers.</summary>
    public Uri Uri(string host, int port) => new($"bolt://{Dial(ServerAddress.From(host, port))}");

    public IDriver Connect(string uri, IAuthToken? auth = null, Action<ConfigBuilder>? configure = null) =>
        Connect(uri, AuthTokenManagers.Static(auth ?? AuthTokens.Basic("neo4j", "secret")), configure);

    public IDriver Connect(string uri, IAuthTokenManager tokens, Action<ConfigBuilder>? configure = null) =>
        GraphDatabase.Driver(new Uri(uri), tokens, config =>
        {
            config.WithDial(Dial).WithClock(new ImmediateClock()).WithConnectionTimeout(TimeSpan.FromSeconds(10)).WithReadTimeout(TimeSpan.FromSeconds(10));
            configure?.Invoke(config);
        });

    /// <summary>What came otherwise than the script says.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Everything that the script expects has come, and nothing else.</summary>
    public void AssertPlayed()
    {
        Assert.True(_errors.IsEmpty, string.Join("\n", _errors));
        Assert.Equal(_expected, Volatile.Read(ref _played));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }

        await Task.WhenAny(Task.WhenAll(_tasks), Task.Delay(TimeSpan.FromSeconds(5)));
        _end.Dispose();
    }

    private async Task AcceptAsync(ServerScript server, TcpListener listener)
    {
        var specific = new ConcurrentQueue<ScriptedConnection>(server.Connections.Where(each => !each.IsForAll));
        var common = server.Connections.FirstOrDefault(each => each.IsForAll);
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_end.Token);
                _connectionCounts.AddOrUpdate(server.Address, 1, (_, count) => count + 1);
                _tasks.Add(ServeAsync(server, () => specific.TryDequeue(out var next) ? next : common, client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>Answers the handshake; a server that knows none of the proposals says so and is asked again.</summary>
    private async Task<bool> ShakeHandsAsync(ServerScript server, NetworkStream stream)
    {
        var proposals = new byte[20];
        await stream.ReadExactlyAsync(proposals, _end.Token);
        var isCovered = Enumerable.Range(1, 4).Any(slot => VersionRange.Read(proposals.AsSpan(slot * 4, 4)).Covers(server.Version));
        await stream.WriteAsync(isCovered ? new byte[] { 0, 0, server.Version.Minor, server.Version.Major } : new byte[4], _end.Token);
        return isCovered;
    }

    private async Task ServeAsync(ServerScript server, Func<ScriptedConnection?> next, TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        try
        {
            await using var stream = client.GetStream();
            if (!await ShakeHandsAsync(server, stream))
            {
                return;
            }

            if (next() is { } connection)
            {
                await PlayAsync(server, connection, stream);
            }
            else
            {
                _errors.Enqueue($"{server.Address}: no further connection is expected");
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client left, or the test is over; what was due and did not come shows in the count.
        }
        catch (Exception exception) when (exception is ProtocolException or Xunit.Sdk.XunitException)
        {
            _errors.Enqueue($"{server.Address}: {exception}");
        }
    }

    private async Task PlayAsync(ServerScript server, ScriptedConnection connection, NetworkStream stream)
    {
        var format = BoltProtocol.Of(server.Version).Format;
        using var incoming = new IncomingMessages(stream, int.MaxValue);
        foreach (var line in connection.Lines)
        {
            switch (line.Kind)
            {
                case "C":
                    if (!await ExpectAsync(server, line, stream, incoming, format))
                    {
                        return;
                    }

                    Count(connection);
                    break;
                case "S":
                    // Counted before it leaves: the client may look as soon as it has it.
                    Count(connection);
                    await stream.WriteAsync(Encode(line, format), _end.Token);
                    break;
                default:
                    Count(connection);
                    return;
            }
        }

        // The script is at its end: what comes now is only answered where it needs no line.
        await ExpectAsync(server, new ScriptLine("C", "nothing more", null), stream, incoming, format);
    }

    private void Count(ScriptedConnection connection)
    {
        if (!connection.IsForAll)
        {
            Interlocked.Increment(ref _played);
        }
    }

    private async Task<bool> ExpectAsync(ServerScript server, ScriptLine line, NetworkStream stream, IncomingMessages incoming, ValueFormat format)
    {
        while (await ReadAsync(incoming, format) is { } message)
        {
            var name = s_tags.FirstOrDefault(tag => tag.Value == message.Tag).Key ?? $"0x{message.Tag:X2}";
            Requests.Enqueue($"{server.Address} {name}");
            if (name == line.Name)
            {
                var difference = line.Body is { } body ? Difference(body, message.Fields) : null;
                if (difference is not null)
                {
                    _errors.Enqueue($"{server.Address}: {name} {difference}");
                }

                return difference is null;
            }

            if (!server.Auto.Contains(name))
            {
                _errors.Enqueue($"{server.Address}: {name} came where '{line}' is due");
                return false;
            }

            if (name != "GOODBYE")
            {
                await stream.WriteAsync(Encode(new ScriptLine("S", "SUCCESS", name == "HELLO" ? Greeting(server) : null), format), _end.Token);
            }
        }

        return false;
    }

    private static JsonElement Greeting(ServerScript server) =>
        JsonSerializer.SerializeToElement(new { server = "Neo4j/5.26.0", connection_id = server.Address, hints = new { } });

    private async Task<GenericMessage?> ReadAsync(IncomingMessages incoming, ValueFormat format)
    {
        while (true)
        {
            if (TryTake(incoming, format) is { } message)
            {
                return message;
            }

            if (!await incoming.FillAsync(_end.Token))
            {
                return null;
            }
        }
    }

    private static GenericMessage? TryTake(IncomingMessages incoming, ValueFormat format) =>
        incoming.TryTake(out var payload) ? GenericMessage.Decode(payload, format) : null;

    private static byte[] Encode(ScriptLine line, ValueFormat format)
    {
        if (line.Name == "NOOP")
        {
            return [0, 0];
        }

        List<object?> fields = line.Name switch
        {
            "IGNORED" => [],
            _ when line.Body is { } body => [ToValue(body)],
            _ => [new Dictionary<string, object?>()],
        };
        var payload = new GenericMessage(s_tags[line.Name], fields).Encode(format);
        return [(byte)(payload.Length >> 8), (byte)payload.Length, .. payload, 0, 0];
    }

    private static object? ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var number) ? (object)number : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(ToValue).ToList(),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(property => property.Name, property => ToValue(property.Value)),
        _ => null,
    };

    /// <summary>Compares what is written: lists item by item as far as they go, maps by the keys that stand there.</summary>
    private static string? Difference(JsonElement due, object? value) => due.ValueKind switch
    {
        JsonValueKind.Array when value is IReadOnlyList<object?> list && list.Count >= due.GetArrayLength() =>
            due.EnumerateArray().Select((item, index) => Difference(item, list[index])).FirstOrDefault(each => each is not null),
        JsonValueKind.Object when value is IReadOnlyDictionary<string, object?> map => due.EnumerateObject()
            .Select(property => property.Value.ValueKind == JsonValueKind.Null
                ? map.ContainsKey(property.Name) ? $"has {property.Name}" : null
                : map.TryGetValue(property.Name, out var found) ? Difference(property.Value, found) : $"lacks {property.Name}")
            .FirstOrDefault(each => each is not null),
        JsonValueKind.Array or JsonValueKind.Object => $"is {value}, due is {due}",
        _ => Equals(ToValue(due), value) ? null : $"is {value}, due is {due}",
    };
}
