using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Writes PackStream values into a pooled buffer that grows, every number and size in its smallest form. Once the
/// buffer has grown to a message's size, writing allocates nothing.
/// </summary>
internal sealed class PackStreamWriter(int usualSize = 1_024) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(usualSize);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    /// <summary>The written bytes from <paramref name="start"/> on, for changes in place.</summary>
    public Span<byte> Tail(int start) => _buffer.AsSpan(start, Length - start);

    public void Truncate(int length) => Length = length;

    /// <summary>Begins anew. A buffer larger than that goes back: one long message must not hold its memory for ever.</summary>
    public void Clear(int greatestKept)
    {
        Length = 0;
        if (_buffer.Length > Math.Max(greatestKept, 2 * usualSize))
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(usualSize);
        }
    }

    public Span<byte> Reserve(int count)
    {
        var needed = checked(Length + count);
        if (needed > _buffer.Length)
        {
            Grow(needed);
        }

        var span = _buffer.AsSpan(Length, count);
        Length = needed;
        return span;
    }

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void WriteNull() => WriteByte(Marker.Null);

    public void WriteBoolean(bool value) => WriteByte(value ? Marker.True : Marker.False);

    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= Marker.LowestTinyInteger and <= sbyte.MaxValue:
                WriteByte((byte)value);
                break;
            case >= sbyte.MinValue and <= sbyte.MaxValue:
                var tiny = Reserve(2);
                tiny[0] = Marker.Int8;
                tiny[1] = (byte)value;
                break;
            case >= short.MinValue and <= short.MaxValue:
                var small = Reserve(3);
                small[0] = Marker.Int16;
                BinaryPrimitives.WriteInt16BigEndian(small[1..], (short)value);
                break;
            case >= int.MinValue and <= int.MaxValue:
                var medium = Reserve(5);
                medium[0] = Marker.Int32;
                BinaryPrimitives.WriteInt32BigEndian(medium[1..], (int)value);
                break;
            default:
                var large = Reserve(9);
                large[0] = Marker.Int64;
                BinaryPrimitives.WriteInt64BigEndian(large[1..], value);
                break;
        }
    }

    public void WriteFloat(double value)
    {
        var span = Reserve(9);
        span[0] = Marker.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
    }

    public void WriteString(string value)
    {
        var byteCount = Encoding.UTF8.GetByteCount(value);
        WriteHeader(byteCount, Marker.TinyString, Marker.String8, Marker.String16, Marker.String32);
        Encoding.UTF8.GetBytes(value, Reserve(byteCount));
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteBytesHeader(value.Length);
        WriteRaw(value);
    }

    public void WriteBytesHeader(int count) => WriteSize(count, Marker.Bytes8, Marker.Bytes16, Marker.Bytes32);

    public void WriteListHeader(int count) =>
        WriteHeader(count, Marker.TinyList, Marker.List8, Marker.List16, Marker.List32);

    public void WriteMapHeader(int count) =>
        WriteHeader(count, Marker.TinyMap, Marker.Map8, Marker.Map16, Marker.Map32);

    public void WriteStructureHeader(byte tag, int fieldCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fieldCount, 15);
        var span = Reserve(2);
        span[0] = (byte)(Marker.TinyStructure | fieldCount);
        span[1] = tag;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteHeader(int count, byte tiny, byte marker8, byte marker16, byte marker32)
    {
        if (count < 16)
        {
            WriteByte((byte)(tiny | count));
        }
        else
        {
            WriteSize(count, marker8, marker16, marker32);
        }
    }

    private void WriteSize(int count, byte marker8, byte marker16, byte marker32)
    {
        if (count <= byte.MaxValue)
        {
            var span = Reserve(2);
            span[0] = marker8;
            span[1] = (byte)count;
        }
        else if (count <= ushort.MaxValue)
        {
            var span = Reserve(3);
            span[0] = marker16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)count);
        }
        else
        {
            var span = Reserve(5);
            span[0] = marker32;
            BinaryPrimitives.WriteInt32BigEndian(span[1..], count);
        }
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
