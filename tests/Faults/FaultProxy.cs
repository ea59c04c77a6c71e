using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Tests.Faults;

/// <summary>
/// Stands between a client and a server that speak Bolt and passes messages on until its fault is due. What a side sends
/// in the handshake counts as a message as well.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentBag<(ProxiedConnection Connection, Task Passing)> connections = [];
    private readonly Task accepting;
    private readonly Uri server;
    private Armed armed = new(null);

    /// <param name="server">The server.</param>
    public FaultProxy(Uri server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The proxy's port on this machine.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Where clients connect.</summary>
    public Uri Uri => new($"bolt://127.0.0.1:{Port}");

    /// <summary>Whether the fault happened.</summary>
    public bool HasFailed => Volatile.Read(ref armed).HasFailed;

    /// <summary>The messages that came since the fault was set, in order, both sides' among each other as they came.</summary>
    public IReadOnlyList<(FaultSide Side, string Name)> Seen => [.. Volatile.Read(ref armed).Seen];

    /// <summary>What clients said since the fault was set, in order, word for word.</summary>
    public IReadOnlyList<BoltMessage> Requests => [.. Volatile.Read(ref armed).Requests];

    /// <summary>Sets the fault of the connections that are made from now on; null passes everything on.</summary>
    public void Arm(Fault? fault) => Volatile.Write(ref armed, new Armed(fault));

    /// <summary>Sets the fault of the connections that are open and of later ones.</summary>
    public void ArmAll(Fault? fault)
    {
        Arm(fault);
        foreach ((ProxiedConnection connection, _) in connections)
        {
            connection.Armed = armed;
        }
    }

    /// <summary>Cuts the connections that are open, and sets the fault of later ones.</summary>
    public async Task ArmAnewAsync(Fault? fault)
    {
        Arm(fault);
        foreach ((ProxiedConnection connection, _) in connections)
        {
            await connection.EndAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        foreach ((ProxiedConnection connection, Task passing) in connections)
        {
            await passing;
            connection.Dispose();
        }

        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(end.Token);
                ProxiedConnection connection = new(client, Volatile.Read(ref armed), end.Token);
                connections.Add((connection, connection.PassAsync(server)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
