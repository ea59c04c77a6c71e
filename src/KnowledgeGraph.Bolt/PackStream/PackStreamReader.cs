using System.Buffers.Binary;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>
/// Reads PackStream values from one whole message. Every size is checked against the bytes that are left before
/// anything is allocated for it, so a short message cannot ask for much memory.
/// </summary>
internal ref struct PackStreamReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    public readonly int Position => _position;

    public readonly bool AtEnd => _position == _message.Length;

    public readonly byte PeekMarker() => _position < _message.Length
        ? _message[_position]
        : throw new ProtocolException($"The message ends at byte {_position}, where a value is due.");

    public byte ReadByte() => Take(1)[0];

    public bool TryReadNull()
    {
        if (PeekMarker() != Marker.Null)
        {
            return false;
        }

        _position++;
        return true;
    }

    public bool ReadBoolean() => ReadByte() switch
    {
        Marker.True => true,
        Marker.False => false,
        var other => throw Unexpected(other, "a boolean"),
    };

    public long ReadInteger()
    {
        var marker = ReadByte();
        return marker switch
        {
            < Marker.TinyString or >= 0xF0 => (sbyte)marker,
            Marker.Int8 => (sbyte)Take(1)[0],
            Marker.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            Marker.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            Marker.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(marker, "an integer"),
        };
    }

    public double ReadFloat()
    {
        var marker = ReadByte();
        return marker == Marker.Float64
            ? BinaryPrimitives.ReadDoubleBigEndian(Take(8))
            : throw Unexpected(marker, "a float");
    }

    /// <summary>The UTF-8 bytes of a string; valid as long as the message.</summary>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        var marker = ReadByte();
        var count = marker switch
        {
            >= Marker.TinyString and < Marker.TinyList => marker & 0x0F,
            Marker.String8 => Take(1)[0],
            Marker.String16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Marker.String32 => ReadLargeSize(),
            _ => throw Unexpected(marker, "a string"),
        };
        return Take(count);
    }

    /// <summary>A byte array's bytes; valid as long as the message.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var marker = ReadByte();
        var count = marker switch
        {
            Marker.Bytes8 => Take(1)[0],
            Marker.Bytes16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Marker.Bytes32 => ReadLargeSize(),
            _ => throw Unexpected(marker, "bytes"),
        };
        return Take(count);
    }

    public int ReadListHeader()
    {
        var marker = ReadByte();
        var count = marker switch
        {
            >= Marker.TinyList and < Marker.TinyMap => marker & 0x0F,
            Marker.List8 => Take(1)[0],
            Marker.List16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Marker.List32 => ReadLargeSize(),
            _ => throw Unexpected(marker, "a list"),
        };
        return CheckCount(count, bytesEach: 1);
    }

    public int ReadMapHeader()
    {
        var marker = ReadByte();
        var count = marker switch
        {
            >= Marker.TinyMap and < Marker.TinyStructure => marker & 0x0F,
            Marker.Map8 => Take(1)[0],
            Marker.Map16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            Marker.Map32 => ReadLargeSize(),
            _ => throw Unexpected(marker, "a map"),
        };
        return CheckCount(count, bytesEach: 2);
    }

    public (byte Tag, int FieldCount) ReadStructureHeader()
    {
        var marker = ReadByte();
        var count = marker switch
        {
            >= Marker.TinyStructure and < Marker.Null => marker & 0x0F,
            Marker.Structure8 => Take(1)[0],
            Marker.Structure16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => throw Unexpected(marker, "a structure"),
        };
        var tag = ReadByte();
        return (tag, CheckCount(count, bytesEach: 1));
    }

    private int ReadLargeSize()
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(Take(4));
        return size <= int.MaxValue
            ? (int)size
            : throw new ProtocolException($"A size of {size} at byte {_position} is beyond what a message can hold.");
    }

    private readonly int CheckCount(int count, int bytesEach) => (long)count * bytesEach <= _message.Length - _position
        ? count
        : throw new ProtocolException($"A count of {count} at byte {_position} runs past the end of the message.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _message.Length - _position)
        {
            throw new ProtocolException($"{count} bytes are due at byte {_position}, the message has {_message.Length - _position} more.");
        }

        var span = _message.Slice(_position, count);
        _position += count;
        return span;
    }

    private readonly ProtocolException Unexpected(byte marker, string due) =>
        new($"Byte {_position - 1} of the message is 0x{marker:X2}, where {due} is due.");
}
