using System.Buffers.Binary;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Wire;

/// <summary>
/// Messages on their way out, one behind the other, so that many leave in one write. A message is written after room
/// for its chunk header; only one longer than a chunk is moved apart to let further headers in.
/// </summary>
internal sealed class OutgoingMessages(int usualSize = 4 * 1_024, int greatestKept = 2 * 1_024 * 1_024) : IDisposable
{
    private const int HeaderSize = 2;
    private const int GreatestChunk = ushort.MaxValue;
    private readonly PackStreamWriter _writer = new(usualSize);
    private int _start;

    public ReadOnlyMemory<byte> Pending => _writer.WrittenMemory;

    /// <summary>Writes one message whole, or, where a value refuses to be written, nothing of it.</summary>
    public void Add<T>(T state, Action<PackStreamWriter, T> write)
    {
        _start = _writer.Length;
        try
        {
            _writer.Reserve(HeaderSize);
            write(_writer, state);
            Chunk();
        }
        catch
        {
            _writer.Truncate(_start);
            throw;
        }
    }

    public void Clear() => _writer.Clear(greatestKept);

    public void Dispose() => _writer.Dispose();

    private void Chunk()
    {
        var length = _writer.Length - _start - HeaderSize;
        var chunkCount = Math.Max(1, (length + GreatestChunk - 1) / GreatestChunk);
        _writer.Reserve(((chunkCount - 1) * HeaderSize) + HeaderSize);
        var message = _writer.Tail(_start);

        // From the last chunk to the first: each moves behind the headers that come before it.
        for (var chunk = chunkCount - 1; chunk >= 0; chunk--)
        {
            var from = HeaderSize + (chunk * GreatestChunk);
            var size = Math.Min(GreatestChunk, length - (chunk * GreatestChunk));
            var to = from + (chunk * HeaderSize);
            message.Slice(from, size).CopyTo(message[to..]);
            BinaryPrimitives.WriteUInt16BigEndian(message[(to - HeaderSize)..], (ushort)size);
        }

        BinaryPrimitives.WriteUInt16BigEndian(message[^HeaderSize..], 0);
    }
}
