using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>
/// Holds a recorded conversation with a replay server over a real socket: asks what was asked, in the order and the
/// flushes of the recording, and compares every answer as this library understands it with what was recorded.
/// </summary>
internal sealed class ConversationReplay(Recording recording)
{
    private readonly Queue<(RecordedEvent Request, RecordingHandler Handler)> _awaited = new();
    private RecordedForm _form = new(RecordedFormat.Of(recording));

    /// <summary>How many requests could only be sent as raw bytes.</summary>
    public int RawCount { get; private set; }

    public async Task RunAsync()
    {
        await using var server = new ReplayServer(recording, (recorded, message) => RequestReader.Difference(recorded, message, RecordedFormat.Of(recording)));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", server.Port, limit.Token);
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        if (await ShakeHandsAsync(stream, limit.Token) is { } version)
        {
            await using var connection = new BoltConnection(stream, version, ServerAddress.From("127.0.0.1", server.Port), new Config());
            connection.CancellationToken = limit.Token;
            await TalkAsync(connection);
        }

        await stream.DisposeAsync();
        var left = await server.FinishAsync();
        Assert.True(left.Count == 0, string.Join("; ", left));
    }

    private async Task<BoltVersion?> ShakeHandsAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var handshakes = recording.Events.Where(each => each.Kind == "handshake").ToList();
        var proposals = Enumerable.Range(1, 4)
            .Select(slot => handshakes[0].Bytes.AsSpan(slot * 4, 4).SequenceEqual(new byte[] { 0, 0, 1, 0xFF }) ? VersionRange.Manifest : VersionRange.Read(handshakes[0].Bytes.AsSpan(slot * 4, 4)))
            .ToList();
        var choice = handshakes.FirstOrDefault(each => each.IsChoice);
        var isOffered = choice is null || recording.Version is not null;
        VersionRange[]? known = choice is not null && isOffered ? [VersionRange.Read(choice.Bytes)] : null;
        if (!isOffered)
        {
            // The recorded client asks for what was not offered; this one does not, which is the point.
            var chosen = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                _ = await Handshake.NegotiateAsync(stream, proposals, cancellationToken, [VersionRange.Read(choice!.Bytes)])
                    ?? throw new ClientException("nothing of the manifest fits");
                await stream.ReadExactlyAsync(new byte[1], cancellationToken);
            });
            Assert.NotNull(chosen);
            return null;
        }

        var agreed = await Handshake.NegotiateAsync(stream, proposals, cancellationToken, known);
        Assert.True(recording.Version == agreed, $"recorded with Bolt {recording.Version?.ToString() ?? "none"}, this client agrees on {agreed?.ToString() ?? "none"}");
        return agreed;
    }

    private async Task TalkAsync(BoltConnection connection)
    {
        var reader = new RequestReader(connection.Protocol);
        var isOver = false;
        foreach (var each in recording.Events)
        {
            if (each is { IsMessage: true, IsClient: true })
            {
                Send(connection, reader, each);
                isOver = each.Message == "GOODBYE";
            }
            else if (each is { IsMessage: true, IsClient: false } && !isOver)
            {
                await connection.FlushAsync();
                await ReceiveAsync(connection, each);
            }
            else if (each is { Kind: "close", IsClient: false } && !isOver)
            {
                await connection.FlushAsync();
                await Assert.ThrowsAsync<ServiceUnavailableException>(async () => await connection.ReceiveAsync());
                return;
            }
        }

        await connection.FlushAsync();
    }

    private void Send(BoltConnection connection, RequestReader reader, RecordedEvent each)
    {
        var request = reader.Read(each);
        if (request is RawRequest)
        {
            RawCount++;
            Assert.False(recording.IsOfDriver, $"{each.Message} of an official driver has no request of this library that says the same");
        }

        var handler = new RecordingHandler();
        connection.Enqueue(request, handler);
        if (each.Message != "GOODBYE")
        {
            _awaited.Enqueue((each, handler));
        }
    }

    private async Task ReceiveAsync(BoltConnection connection, RecordedEvent each)
    {
        var (request, handler) = _awaited.Peek();
        await connection.ReceiveAsync();
        if (each.Message == "RECORD")
        {
            Compare(each.Fields!.Value[0], handler.LastRecord, each.Message);
            return;
        }

        _awaited.Dequeue();
        Assert.True(handler.IsComplete, $"{request.Message} is not complete after {each.Message}");
        switch (each.Message)
        {
            case "SUCCESS":
                Assert.Null(handler.Failure);
                Compare(each.Fields!.Value[0], handler.Metadata, $"SUCCESS of {request.Message}");
                if (request.Message == "HELLO")
                {
                    connection.Greet(handler.Metadata!);
                    _form = new RecordedForm(connection.Protocol.Format);
                }

                break;
            case "FAILURE":
                Assert.False(handler.IsIgnored);
                CompareFailure(each.Fields!.Value[0], handler.Failure!);
                break;
            default:
                Assert.Equal("IGNORED", each.Message);
                Assert.True(handler.IsIgnored);
                break;
        }
    }

    private void CompareFailure(JsonElement recorded, Neo4jException failure)
    {
        var code = recorded.TryGetProperty("neo4j_code", out var named) ? named : recorded.TryGetProperty("code", out var old) ? old : default;
        if (code.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(code.GetString()!.Replace("TransientError.Transaction.Terminated", "ClientError.Transaction.Terminated", StringComparison.Ordinal), failure.Code);
        }

        Compare(recorded.GetProperty("message"), failure.Message, "message");
        if (recorded.TryGetProperty("gql_status", out var status))
        {
            Assert.Equal(status.GetString(), failure.GqlStatus);
            Assert.Equal(recorded.GetProperty("description").GetString(), failure.GqlStatusDescription);
        }

        if (recorded.TryGetProperty("diagnostic_record", out var record))
        {
            Compare(record, failure.GqlDiagnosticRecord, "diagnostic_record");
        }

        if (recorded.TryGetProperty("cause", out var cause))
        {
            CompareFailure(cause, Assert.IsType<Neo4jException>(failure.InnerException));
        }
    }

    private void Compare(JsonElement recorded, object? value, string what)
    {
        var difference = _form.Difference(recorded, value);
        Assert.True(difference is null, $"{what} {difference}");
    }

    private sealed class RecordingHandler : ResponseHandler
    {
        public List<object?>? LastRecord { get; private set; }

        public override void OnRecord(ref PackStreamReader reader, ValueReader values) => LastRecord = values.ReadList(ref reader);
    }
}
