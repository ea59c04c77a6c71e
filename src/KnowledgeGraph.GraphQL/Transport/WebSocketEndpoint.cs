using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>Carries graphql-transport-ws over the WebSockets of ASP.NET Core.</summary>
internal static class WebSocketEndpoint
{
    private const int SubprotocolNotAcceptable = 4406;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves one connection until it ends.</summary>
    public static async Task ServeAsync(HttpContext http, RequestExecutor executor)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        bool speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(WebSocketProtocol.Name);
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? WebSocketProtocol.Name : null);
        using SocketChannel channel = new(socket);
        if (!speaks)
        {
            await channel.CloseAsync(SubprotocolNotAcceptable, "Subprotocol not acceptable");
            return;
        }
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        await using WebSocketProtocol protocol = new(executor, channel, new HttpRequestHost(http));
        Task initialisation = protocol.RequireInitialisationAsync(s_patience, TimeProvider.System, ended.Token);
        try
        {
            await ReceiveAsync(socket, channel, protocol, executor.Options.Limits.MaxRequestBytes, ended.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client has gone without a word: what it asked for ends with the protocol below.
        }
        await ended.CancelAsync();
        await initialisation.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static async Task ReceiveAsync(WebSocket socket, SocketChannel channel, WebSocketProtocol protocol, int mostBytes, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await channel.CloseAsync((int)WebSocketCloseStatus.NormalClosure, string.Empty);
                return;
            }
            length += received.Count;
            if (received.EndOfMessage)
            {
                await protocol.ReceiveAsync(buffer.AsMemory(0, length), cancellationToken);
                length = 0;
            }
            else if (length > mostBytes)
            {
                await channel.CloseAsync((int)WebSocketCloseStatus.MessageTooBig, "Message too big");
                return;
            }
            else if (length == buffer.Length)
            {
                Array.Resize(ref buffer, length * 2);
            }
        }
    }

    /// <summary>One writer at a time, as WebSockets demand.</summary>
    private sealed class SocketChannel(WebSocket socket) : IMessageChannel, IDisposable
    {
        private readonly SemaphoreSlim turn = new(1);

        public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                if (socket.State == WebSocketState.Open)
                {
                    // A message is sent whole even where its operation ends meanwhile: half a message would end the connection.
                    await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                }
            }
            catch (WebSocketException)
            {
                // The connection is gone; whoever reads from it notices and ends the operations.
            }
            finally
            {
                turn.Release();
            }
        }

        public async ValueTask CloseAsync(int code, string reason)
        {
            await turn.WaitAsync();
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
                }
            }
            finally
            {
                turn.Release();
            }
        }

        public void Dispose() => turn.Dispose();
    }
}
