using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// Stands between the store and the server and cuts the connection once at a COMMIT: before the server gets it, or
/// after, before its answer comes back. All other connections pass.
/// </summary>
internal sealed class CommitCutter : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri server;
    private readonly bool afterCommit;
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private int isArmed;

    /// <param name="server">The real server.</param>
    /// <param name="afterCommit">Whether the server gets the COMMIT.</param>
    public CommitCutter(Uri server, bool afterCommit)
    {
        this.server = server;
        this.afterCommit = afterCommit;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where to connect.</summary>
    public Uri Uri => new($"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How often the connection was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Lets the next COMMIT be the one.</summary>
    public void Arm() => isArmed = 1;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> passing = [];
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(ending.Token);
                Connection connection = new(this, client);
                passing.Add(connection.PassAsync());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private bool TakeCut()
    {
        if (Interlocked.Exchange(ref isArmed, 0) == 0)
        {
            return false;
        }

        Cuts++;
        return true;
    }

    /// <summary>One connection that passes until it is cut or one of its sides ends.</summary>
    private sealed class Connection(CommitCutter cutter, TcpClient near) : IDisposable
    {
        // From Bolt 3 on a message of its own, in a chunk of its own; before, a statement.
        private static readonly byte[] Message = [0x00, 0x02, 0xB0, 0x12, 0x00, 0x00];
        private static readonly byte[] Statement = "COMMIT"u8.ToArray();

        private readonly TcpClient far = new();
        private volatile bool isCutAtAnswer;

        public async Task PassAsync()
        {
            try
            {
                await far.ConnectAsync(cutter.server.Host, cutter.server.Port, cutter.ending.Token);
                await Task.WhenAny(CopyAsync(near, far, MayGoForth), CopyAsync(far, near, () => !isCutAtAnswer));
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            near.Dispose();
            far.Dispose();
        }

        private bool MayGoForth(ReadOnlySpan<byte> bytes)
        {
            if ((bytes.IndexOf(Message) < 0 && bytes.IndexOf(Statement) < 0) || !cutter.TakeCut())
            {
                return true;
            }

            isCutAtAnswer = cutter.afterCommit;
            return cutter.afterCommit;
        }

        private Task CopyAsync(TcpClient from, TcpClient to, Func<bool> mayPass) => CopyAsync(from, to, _ => mayPass());

        private async Task CopyAsync(TcpClient from, TcpClient to, MayPass mayPass)
        {
            byte[] buffer = new byte[65_536];
            try
            {
                int read;
                while ((read = await from.GetStream().ReadAsync(buffer, cutter.ending.Token)) > 0 && mayPass(buffer.AsSpan(0, read)))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cutter.ending.Token);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One side has ended; the other is ended with it.
            }
        }

        private delegate bool MayPass(ReadOnlySpan<byte> bytes);
    }
}
