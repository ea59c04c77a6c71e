using System.Buffers;
using System.Buffers.Binary;

namespace KnowledgeGraph.Bolt.Wire;

/// <summary>
/// Puts messages together out of chunks. A message of one chunk is handed out where it lies in the read buffer; the
/// chunks of longer ones are moved together in place. Empty chunks between messages keep the connection alive and
/// are skipped.
/// </summary>
internal sealed class IncomingMessages(Stream stream, int greatestMessage, int usualSize = 64 * 1_024, int greatestKept = 2 * 1_024 * 1_024) : IDisposable
{
    private const int HeaderSize = 2;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(usualSize);
    private bool _inMessage;
    private int _start;
    private int _payloadEnd;
    private int _next;
    private int _end;

    /// <summary>Takes the next message if all of it has been read; it is valid until the next call.</summary>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        while (_end - _next >= HeaderSize)
        {
            int size = BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_next));
            if (size == 0)
            {
                _next += HeaderSize;
                if (_inMessage)
                {
                    _inMessage = false;
                    message = _buffer.AsSpan(_start, _payloadEnd - _start);
                    return true;
                }

                continue;
            }

            if (_end - _next - HeaderSize < size)
            {
                break;
            }

            Append(size);
        }

        message = default;
        return false;
    }

    /// <summary>Reads what the server has sent, waiting for at least a byte.</summary>
    /// <returns>False where the server has closed the connection.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _start = _payloadEnd = _next = _end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Append(int size)
    {
        var payload = _next + HeaderSize;
        if (!_inMessage)
        {
            _inMessage = true;
            _start = payload;
            _payloadEnd = payload;
        }
        else
        {
            if (_payloadEnd - _start > greatestMessage - size)
            {
                throw new ProtocolException($"The server sends a message of more than {greatestMessage} bytes.");
            }

            _buffer.AsSpan(payload, size).CopyTo(_buffer.AsSpan(_payloadEnd));
        }

        _payloadEnd += size;
        _next = payload + size;
    }

    private void MakeRoom()
    {
        var keptFrom = _inMessage ? _start : _next;
        if (keptFrom == _end)
        {
            Reset();
            return;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        // Moving costs what is kept: it is only done where it frees half the buffer, else the buffer doubles.
        var payloadLength = _inMessage ? _payloadEnd - _start : 0;
        var rest = _end - _next;
        var target = payloadLength + rest > _buffer.Length / 2
            ? ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer.Length * 2L, Array.MaxLength))
            : _buffer;
        _buffer.AsSpan(keptFrom, payloadLength).CopyTo(target);
        _buffer.AsSpan(_next, rest).CopyTo(target.AsSpan(payloadLength));
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _start = 0;
        _payloadEnd = payloadLength;
        _next = payloadLength;
        _end = payloadLength + rest;
    }

    private void Reset()
    {
        _start = _payloadEnd = _next = _end = 0;
        if (_buffer.Length > Math.Max(greatestKept, 2 * usualSize))
        {
            // One long message must not hold its memory for the connection's life.
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(usualSize);
        }
    }
}
