using System.Collections.Concurrent;
using System.Net.Sockets;

namespace KnowledgeGraph.Tests.Faults;

/// <summary>A connection through the proxy: both ways, message by message, until one side leaves or the fault cuts it.</summary>
internal sealed class ProxiedConnection(TcpClient client, Armed atFirst, CancellationToken end) : IDisposable
{
    private const int DefaultPort = 7687;

    private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(end);
    private readonly ConcurrentQueue<string> awaited = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What goes wrong with its messages.</summary>
    public Armed Armed { get; set; } = atFirst;

    /// <summary>Connects to the server and passes messages to the end.</summary>
    public async Task PassAsync(Uri address)
    {
        using TcpClient owned = client;
        using TcpClient server = new();
        try
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(address.Host, address.Port > 0 ? address.Port : DefaultPort, over.Token);
            Task there = PassAsync(client.GetStream(), server.GetStream(), FaultSide.Client);
            Task back = PassAsync(server.GetStream(), client.GetStream(), FaultSide.Server);
            await await Task.WhenAny(there, back);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side left; the other one is left too.
        }

        await over.CancelAsync();
        ended.SetResult();
    }

    /// <summary>Cuts the connection, and comes back when both sides are cut.</summary>
    public async Task EndAsync()
    {
        await over.CancelAsync();
        await ended.Task;
    }

    /// <inheritdoc />
    public void Dispose() => over.Dispose();

    private async Task PassAsync(NetworkStream from, NetworkStream to, FaultSide side)
    {
        MessageSplitter splitter = new(side);
        byte[] buffer = new byte[65_536];
        int count;
        while ((count = await from.ReadAsync(buffer, over.Token)) > 0)
        {
            foreach ((byte[] bytes, bool isHandshake) in splitter.Add(buffer.AsMemory(0, count)))
            {
                BoltMessage message = new(side, isHandshake ? "HANDSHAKE" : Name(side, bytes), bytes);
                if (Armed.Meet(message) is { } fault)
                {
                    await fault.StrikeAsync(message, from, to, over.Token);
                }
                else
                {
                    await to.WriteAsync(bytes, over.Token);
                }
            }
        }
    }

    // Requests are answered in their order; GOODBYE is not.
    private string Name(FaultSide side, byte[] bytes)
    {
        if (side == FaultSide.Client)
        {
            string request = BoltMessage.NameRequest(bytes);
            if (request is not ("GOODBYE" or "?"))
            {
                awaited.Enqueue(request);
            }

            return request;
        }

        string answer = BoltMessage.NameAnswer(bytes);
        bool isKnown = answer == "RECORD" ? awaited.TryPeek(out string? asked) : awaited.TryDequeue(out asked);
        return isKnown ? $"{answer} to {asked}" : answer;
    }
}
