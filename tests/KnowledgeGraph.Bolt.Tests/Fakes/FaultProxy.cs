using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>
/// Stands between a client and a server and passes bytes on until its fault is due. It counts messages: what a side
/// sends in the handshake is the first one, then each that its chunks make up.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly Func<ServerAddress> _target;
    private Armed _armed = new(null);

    public FaultProxy(Func<ServerAddress> target)
    {
        _target = target;
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether the fault happened.</summary>
    public bool HasFailed => _armed.HasFailed;

    /// <summary>Sets the fault of the connections that are made from now on; null passes everything on.</summary>
    public void Arm(Fault? fault) => _armed = new Armed(fault);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll(_tasks);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _tasks.Add(ServeAsync(client, _armed));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, Armed armed)
    {
        using var owned = client;
        using var server = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        try
        {
            client.NoDelay = server.NoDelay = true;
            var target = _target();
            await server.ConnectAsync(target.Host, target.Port, over.Token);
            var there = PassAsync(client.GetStream(), server.GetStream(), FaultSide.Client, armed, over.Token);
            var back = PassAsync(server.GetStream(), client.GetStream(), FaultSide.Server, armed, over.Token);
            await await Task.WhenAny(there, back);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side left; the other one is left too.
        }

        await over.CancelAsync();
    }

    private static async Task PassAsync(NetworkStream from, NetworkStream to, FaultSide side, Armed armed, CancellationToken cancellationToken)
    {
        var counter = new MessageCounter(side);
        var buffer = new byte[4_096];
        int count;
        while ((count = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var bytes = buffer.AsMemory(0, count);
            if (armed.Fault is { } fault && fault.Side == side)
            {
                await PassWithFaultAsync(bytes, to, fault, armed, counter, cancellationToken);
            }
            else
            {
                _ = counter.Take(bytes.Span, int.MaxValue);
                await to.WriteAsync(bytes, cancellationToken);
            }
        }
    }

    private static async Task PassWithFaultAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, Fault fault, Armed armed, MessageCounter counter, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            if (armed.Passed >= fault.After)
            {
                armed.HasFailed = true;
                await fault.StrikeAsync(bytes, to, cancellationToken);
                return;
            }

            // One message after the other, so that the fault comes between two.
            var whole = counter.Take(bytes.Span, 1);
            armed.Passed += counter.Completed;
            await to.WriteAsync(bytes[..whole], cancellationToken);
            bytes = bytes[whole..];
        }
    }

    /// <summary>A fault and how near it is. What older connections still say does not count.</summary>
    private sealed class Armed(Fault? fault)
    {
        public Fault? Fault => fault;

        public int Passed { get; set; }

        public bool HasFailed { get; set; }
    }
}
