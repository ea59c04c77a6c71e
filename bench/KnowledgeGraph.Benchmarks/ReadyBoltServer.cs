using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Speaks as much Bolt 5.8 as the benchmark needs, with every record encoded beforehand: what is measured against it
/// is the client. Knows queries by their parameter alone: with "count" it answers so many records, else one.
/// </summary>
internal sealed class ReadyBoltServer : IDisposable
{
    private static readonly byte[] Agreed = [0, 0, 8, 5];
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] records;
    private readonly int[] ends;
    private readonly byte[] single = Record([0x01]);

    public ReadyBoltServer(int count)
    {
        using MemoryStream stream = new();
        ends = new int[count + 1];
        for (int i = 1; i <= count; i++)
        {
            stream.Write(Record([.. Integer(i), .. Text($"name {i}"), .. Float(i * 0.5)]));
            ends[i] = (int)stream.Length;
        }

        records = stream.ToArray();
        listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Where it listens.</summary>
    public Uri Uri => new($"bolt://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Dispose() => listener.Dispose();

    private static byte[] Record(ReadOnlySpan<byte> values) =>
        Message([0xB1, 0x71, (byte)(0x90 + (values.Length > 1 ? 3 : 1)), .. values]);

    private static byte[] Success(params ReadOnlySpan<byte> map) => Message([0xB1, 0x70, .. map]);

    private static byte[] Message(ReadOnlySpan<byte> payload) => [(byte)(payload.Length >> 8), (byte)payload.Length, .. payload, 0, 0];

    private static byte[] Text(string text) => text.Length < 16
        ? [(byte)(0x80 + text.Length), .. Encoding.UTF8.GetBytes(text)]
        : [0xD0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Integer(int value)
    {
        byte[] bytes = new byte[5];
        bytes[0] = 0xCA;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Float(double value)
    {
        byte[] bytes = new byte[9];
        bytes[0] = 0xC1;
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The benchmark is over.
        }
    }

    private void Serve(Socket socket)
    {
        socket.NoDelay = true;
        byte[] none = Success([0xA0]);
        byte[] hello = Success([0xA2, .. Text("server"), .. Text("Neo4j/5.26.0"), .. Text("connection_id"), .. Text("bolt-1")]);
        byte[] three = Success([0xA1, .. Text("fields"), 0x93, .. Text("i"), .. Text("name"), .. Text("half")]);
        byte[] one = Success([0xA1, .. Text("fields"), 0x91, .. Text("x")]);
        byte[] more = Success([0xA1, .. Text("has_more"), 0xC3]);
        byte[] end = Success([0xA1, .. Text("type"), .. Text("r")]);
        byte[] message = new byte[64 * 1_024];
        int sent = 0;
        bool isMany = false;
        try
        {
            using NetworkStream stream = new(socket, ownsSocket: true);
            using BufferedStream output = new(stream, 64 * 1_024);
            using BufferedStream buffered = new(stream, 64 * 1_024);
            using BinaryReader input = new(buffered);
            input.ReadBytes(20);
            stream.Write(Agreed);
            while (true)
            {
                int length = ReadMessage(input, message);
                switch (message[1])
                {
                    case 0x01: output.Write(hello); break;
                    case 0x02: return;
                    case 0x10:
                        isMany = message.AsSpan(0, length).IndexOf("count"u8) >= 0;
                        sent = 0;
                        output.Write(isMany ? three : one);
                        break;
                    case 0x3F when !isMany:
                        output.Write(single);
                        output.Write(end);
                        break;
                    case 0x3F:
                        int upTo = (int)Math.Min(ends.Length - 1, sent + (uint)Batch(message.AsSpan(0, length)));
                        output.Write(records, ends[sent], ends[upTo] - ends[sent]);
                        sent = upTo;
                        output.Write(sent < ends.Length - 1 ? more : end);
                        break;
                    default: output.Write(none); break;
                }

                // Answers to what was sent together leave together.
                if (socket.Available == 0)
                {
                    output.Flush();
                }
            }
        }
        catch (IOException)
        {
            // The client left.
        }
    }

    /// <summary>The n of PULL {n: …}: −1 for all.</summary>
    private static int Batch(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> value = message[(message.IndexOf([(byte)0x81, (byte)'n']) + 2)..];
        return value[0] switch
        {
            0xFF => int.MaxValue,
            0xC8 => value[1],
            0xC9 => BinaryPrimitives.ReadInt16BigEndian(value[1..]),
            0xCA => BinaryPrimitives.ReadInt32BigEndian(value[1..]),
            byte small => small,
        };
    }

    private static int ReadMessage(BinaryReader input, byte[] message)
    {
        int length = 0;
        while (true)
        {
            int size = (input.ReadByte() << 8) | input.ReadByte();
            if (size == 0 && length > 0)
            {
                return length;
            }

            for (int left = size; left > 0;)
            {
                int count = input.Read(message, length, left);
                if (count == 0)
                {
                    throw new EndOfStreamException();
                }

                length += count;
                left -= count;
            }
        }
    }
}
