using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// A conversation of a client with a server, said again without a client: its bytes are sent as they were, and what the
/// server answers is counted and thrown away. Nobody can take an answer in faster than the server gives it so.
/// </summary>
internal sealed class RawDrain
{
    // Times within the last message take a byte or two more at one time than at another.
    private const int Tolerance = 32;

    // What a server says before the first records: greeting, logon, the columns of a small answer.
    private const int MostGreeting = 4_096;
    private const int BufferSize = 256 * 1_024;

    private readonly Uri server;
    private readonly List<(long Behind, byte[] Said)> sent = [];
    private long received;

    private RawDrain(Uri server) => this.server = server;

    /// <summary>Lets a client have the conversation and listens; where it connects several times, the last one counts.</summary>
    /// <param name="server">The server.</param>
    /// <param name="conversation">Has it with the address that it is given, and closes its connections.</param>
    public static async Task<RawDrain> ListenAsync(Uri server, Func<Uri, Task> conversation)
    {
        RawDrain drain = new(server);
        using TcpListener listener = new(IPAddress.Loopback, 0);
        using CancellationTokenSource over = new();
        listener.Start();
        UriBuilder address = new(server) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port };
        await Task.WhenAll(drain.RelayAsync(listener, over.Token), ConverseAsync());
        return drain;

        async Task ConverseAsync()
        {
            try
            {
                await conversation(address.Uri);
            }
            finally
            {
                await over.CancelAsync();
            }
        }
    }

    /// <summary>Has the conversation again.</summary>
    /// <returns>How long it took from the question to the end of the answer, in milliseconds.</returns>
    public async Task<double> RepeatAsync()
    {
        using TcpClient connection = new() { NoDelay = true };
        await connection.ConnectAsync(server.Host, server.Port);
        Socket socket = connection.Client;
        byte[] buffer = new byte[BufferSize];
        long count = 0;
        long start = 0;
        foreach ((long behind, byte[] said) in sent.Append((received, [])))
        {
            while (count < behind - Tolerance)
            {
                int read = await socket.ReceiveAsync(buffer);
                count += read > 0 ? read : throw new InvalidOperationException("The server ended the repeated conversation.");
            }

            start = behind < MostGreeting ? Stopwatch.GetTimestamp() : start;
            await socket.SendAsync(said);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task RelayAsync(TcpListener listener, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(over);
                using TcpClient upstream = new() { NoDelay = true };
                client.NoDelay = true;
                await upstream.ConnectAsync(server.Host, server.Port, CancellationToken.None);
                sent.Clear();
                received = 0;
                await Task.WhenAll(AnswerAsync(upstream.Client, client.Client), ListenAsync(client.Client, upstream.Client));
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // Nobody connects any more.
            }
        }
    }

    private async Task ListenAsync(Socket client, Socket upstream)
    {
        byte[] buffer = new byte[BufferSize];
        while (await client.ReceiveAsync(buffer) is > 0 and int read)
        {
            sent.Add((Interlocked.Read(ref received), buffer[..read]));
            await upstream.SendAsync(buffer.AsMemory(0, read));
        }

        // The last words are a goodbye, to which nothing is answered.
        sent.RemoveAll(said => said.Behind == Interlocked.Read(ref received));
        upstream.Shutdown(SocketShutdown.Both);
    }

    private async Task AnswerAsync(Socket upstream, Socket client)
    {
        byte[] buffer = new byte[BufferSize];
        while (await upstream.ReceiveAsync(buffer) is > 0 and int read)
        {
            Interlocked.Add(ref received, read);
            await client.SendAsync(buffer.AsMemory(0, read));
        }

        client.Shutdown(SocketShutdown.Send);
    }
}
