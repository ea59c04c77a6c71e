using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// A hash of one row, value by value in the order of the columns; the same whether the values come from the file or
/// are on their way into it. It tells rows apart that differ by chance, not those that somebody made to collide.
/// </summary>
internal struct RowHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD1B54A32D192ED03;
    private const ulong Null = 0xA0761D6478BD642F;
    private ulong state;

    /// <summary>Begins a row of a table of <see cref="ContentDigest"/>.</summary>
    public RowHash(ContentTable table) => state = First * ((ulong)table + 1);

    /// <summary>Begins a row and takes the columns of a statement's current row, as many as said.</summary>
    public static RowHash Of(ContentTable table, SqliteStatement row, int columns)
    {
        RowHash hash = new(table);
        hash.Add(row, columns);
        return hash;
    }

    public readonly ulong Value => Fold(state, Second);

    public void Add(long value) => state = Fold(state ^ (ulong)value, First) + Second;

    public void Add(long? value)
    {
        if (value is long known)
        {
            Add(known);
        }
        else
        {
            AddNull();
        }
    }

    public void Add(string? text)
    {
        if (text is null)
        {
            AddNull();
            return;
        }

        const int onStack = 512;
        int size = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (size <= onStack)
        {
            Span<byte> small = stackalloc byte[onStack];
            Add(small[..Encoding.UTF8.GetBytes(text, small)]);
            return;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        Add(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Takes the bytes of a blob or of a text in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            state = Fold(
                state ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                Second ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])) + First;
        }

        if (bytes.Length > 0)
        {
            Span<byte> rest = stackalloc byte[16];
            rest.Clear();
            bytes.CopyTo(rest);
            state = Fold(state ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), Second ^ BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])) + First;
        }
    }

    public void Add(SqliteStatement row, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            if (row.IsNull(column))
            {
                AddNull();
            }
            else if (row.IsInteger(column))
            {
                Add(row.Int64(column));
            }
            else
            {
                Add(row.Bytes(column));
            }
        }
    }

    private void AddNull() => state = Fold(state ^ Null, First) + Second;

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;
}
