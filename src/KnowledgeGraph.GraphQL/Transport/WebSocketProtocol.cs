using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>
/// The protocol graphql-transport-ws, without a socket: messages come in by <see cref="ReceiveAsync"/> and go out over
/// a channel. Closing codes are those of the protocol.
/// </summary>
internal sealed class WebSocketProtocol(RequestExecutor executor, IMessageChannel channel, IRequestHost host) : IAsyncDisposable
{
    /// <summary>The name that client and server agree on.</summary>
    public const string Name = "graphql-transport-ws";

    /// <summary>The most operations that one connection may run at a time.</summary>
    private const int MaxOperations = 128;

    private const int BadRequest = 4400;
    private const int Unauthorized = 4401;
    private const int InitialisationTimeout = 4408;
    private const int SubscriberExists = 4409;
    private const int TooManyInitialisations = 4429;
    private const int TooManyOperations = 4429;

    private readonly ConcurrentDictionary<string, Running> running = [];
    private int initialised;

    /// <summary>Closes the connection where the client has not introduced itself in time.</summary>
    public async Task RequireInitialisationAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.Delay(patience, time, cancellationToken);
        if (Volatile.Read(ref initialised) == 0)
        {
            await channel.CloseAsync(InitialisationTimeout, "Connection initialisation timeout");
        }
    }

    /// <summary>Handles one message. Operations run on; their results are sent as they come.</summary>
    public async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        string? type;
        string? id;
        ReadOnlyMemory<byte> payload;
        try
        {
            (type, id, payload) = Parse(message);
        }
        catch (JsonException)
        {
            await channel.CloseAsync(BadRequest, "Invalid message received");
            return;
        }
        switch (type)
        {
            case "connection_init" when Interlocked.Exchange(ref initialised, 1) == 0:
                await channel.SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), cancellationToken);
                break;
            case "connection_init":
                await channel.CloseAsync(TooManyInitialisations, "Too many initialisation requests");
                break;
            case "ping":
                await channel.SendAsync("{\"type\":\"pong\"}"u8.ToArray(), cancellationToken);
                break;
            case "pong":
                break;
            case "subscribe" when Volatile.Read(ref initialised) == 0:
                await channel.CloseAsync(Unauthorized, "Unauthorized");
                break;
            case "subscribe" when id is { Length: > 0 } && !payload.IsEmpty:
                await SubscribeAsync(id, payload, cancellationToken);
                break;
            case "complete" when id is not null:
                if (running.TryRemove(id, out Running? stopped))
                {
                    stopped.Stop();
                }
                break;
            default:
                await channel.CloseAsync(BadRequest, "Invalid message received");
                break;
        }
    }

    /// <summary>Ends all operations and waits for them.</summary>
    public async ValueTask DisposeAsync()
    {
        Running[] all = [.. running.Values];
        foreach (Running operation in all)
        {
            operation.Stop();
        }
        await Task.WhenAll(all.Select(static operation => operation.Work));
    }

    private async ValueTask SubscribeAsync(string id, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (running.Count >= MaxOperations)
        {
            await channel.CloseAsync(TooManyOperations, "Too many operations");
            return;
        }
        Running operation = new(CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
        if (!running.TryAdd(id, operation))
        {
            operation.Cancellation.Dispose();
            await channel.CloseAsync(SubscriberExists, $"Subscriber for {id} already exists");
            return;
        }
        operation.Work = RunAsync(id, payload, operation);
    }

    private async Task RunAsync(string id, ReadOnlyMemory<byte> payload, Running operation)
    {
        // The connection's reader goes on to the next message.
        await Task.Yield();
        CancellationToken cancellationToken = operation.Cancellation.Token;
        bool failed = false;
        try
        {
            await foreach (ExecutionResult result in Start(payload.Span, new OperationHost(host, cancellationToken)).WithCancellation(cancellationToken))
            {
                using (result)
                {
                    failed = !result.IsExecuted;
                    await channel.SendAsync(failed ? Message("error", id, ErrorsOf(result)) : Message("next", id, result.Utf8Json.Span), cancellationToken);
                }
            }
            if (!failed && running.TryRemove(id, out _))
            {
                await channel.SendAsync(Message("complete", id, default), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client, or the connection's end, has stopped the operation: nobody waits for more.
        }
        finally
        {
            running.TryRemove(new KeyValuePair<string, Running>(id, operation));
            operation.Cancellation.Dispose();
        }
    }

    private IAsyncEnumerable<ExecutionResult> Start(ReadOnlySpan<byte> payload, IRequestHost operationHost) =>
        Utf8Request.TryRead(payload, executor.Options.Limits.MaxInputValues, out Utf8Request request, out string? problem)
            ? executor.SubscribeAsync(request, operationHost)
            : Refused(problem!);

    private static async IAsyncEnumerable<ExecutionResult> Refused(string problem)
    {
        await ValueTask.CompletedTask;
        yield return ResponseWriter.Refuse(new GraphQLError(problem));
    }

    /// <summary>The errors of a refusal, as the list that the protocol wants.</summary>
    private static byte[] ErrorsOf(ExecutionResult result)
    {
        using JsonDocument document = JsonDocument.Parse(result.Utf8Json);
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty("errors").GetRawText());
    }

    private static byte[] Message(string type, string id, ReadOnlySpan<byte> payload)
    {
        JsonBuffer buffer = new(payload.Length + id.Length + 64);
        buffer.WriteRaw("{\"id\":"u8);
        buffer.WriteString(id);
        buffer.WriteRaw(",\"type\":"u8);
        buffer.WriteString(type);
        if (!payload.IsEmpty)
        {
            buffer.WriteRaw(",\"payload\":"u8);
            buffer.WriteRaw(payload);
        }
        buffer.WriteByte((byte)'}');
        return buffer.Written.ToArray();
    }

    private static (string? Type, string? Id, ReadOnlyMemory<byte> Payload) Parse(ReadOnlyMemory<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return default;
        }
        return (Text(root, "type"), Text(root, "id"), root.TryGetProperty("payload", out JsonElement payload) && payload.ValueKind == JsonValueKind.Object
            ? Encoding.UTF8.GetBytes(payload.GetRawText())
            : default(ReadOnlyMemory<byte>));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An operation that has not ended.</summary>
    private sealed class Running(CancellationTokenSource cancellation)
    {
        public CancellationTokenSource Cancellation { get; } = cancellation;

        public Task Work { get; set; } = Task.CompletedTask;

        public void Stop()
        {
            try
            {
                Cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself in the meantime.
            }
        }
    }

    /// <summary>The connection's host, with the operation's own end.</summary>
    private sealed class OperationHost(IRequestHost connection, CancellationToken aborted) : IRequestHost
    {
        public IServiceProvider? Services => connection.Services;

        public CancellationToken Aborted { get; } = aborted;

        public string? RequestId => connection.RequestId;

        public bool WantsCost => connection.WantsCost;
    }
}
