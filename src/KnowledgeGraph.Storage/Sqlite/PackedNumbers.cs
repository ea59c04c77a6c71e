namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Writes unsigned numbers in groups of seven bits, the lowest first (LEB128), into a buffer that is used again.</summary>
internal sealed class PackedNumberWriter
{
    private byte[] buffer = new byte[1024];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Clear() => length = 0;

    public void Write(int number)
    {
        if (buffer.Length - length < 5)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        uint rest = (uint)number;
        while (rest >= 0x80)
        {
            buffer[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        buffer[length++] = (byte)rest;
    }
}

/// <summary>Reads what <see cref="PackedNumberWriter"/> wrote.</summary>
internal ref struct PackedNumberReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public readonly bool AtEnd => position >= bytes.Length;

    public int Read()
    {
        uint number = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (position >= bytes.Length)
            {
                break;
            }

            byte group = bytes[position++];
            number |= (uint)(group & 0x7F) << shift;
            if (group < 0x80)
            {
                return (int)number;
            }
        }

        throw new InvalidDataException("Packed numbers end within a number.");
    }
}
