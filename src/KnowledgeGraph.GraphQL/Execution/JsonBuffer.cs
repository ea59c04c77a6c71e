using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// One growing piece of memory that a response is written into. It is contiguous so that a value can be taken back
/// (null propagation sets <see cref="Position"/> back to where the nullable value began).
/// </summary>
internal sealed class JsonBuffer(int capacity)
{
    /// <summary>Free bytes that always follow a reservation, so that whole vectors can be stored past a value's end.</summary>
    internal const int Slack = 64;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private byte[] bytes = new byte[capacity + Slack];

    /// <summary>Where the next byte goes.</summary>
    public int Position { get; set; }

    /// <summary>The most bytes that may be written; beyond it writing throws.</summary>
    public int Limit { get; set; } = int.MaxValue - (2 * Slack);

    /// <summary>The bytes written so far.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Position);

    /// <summary>The number of bytes that the buffer keeps.</summary>
    public int Capacity => bytes.Length;

    /// <summary>The memory itself, for loops that keep their own position; another one after every growth.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Makes room for <paramref name="length"/> bytes and <see cref="Slack"/> more at a position that the caller kept.</summary>
    public byte[] GrowFor(int position, int length)
    {
        Position = position;
        Grow(length);
        return bytes;
    }

    /// <summary>Forgets what was written, and the memory too where it grew past <paramref name="kept"/> bytes.</summary>
    public void Reset(int kept)
    {
        Position = 0;
        if (bytes.Length > kept)
        {
            bytes = new byte[Math.Min(kept, 4096) + Slack];
        }
    }

    /// <summary>The memory at <see cref="Position"/>, with room for <paramref name="length"/> bytes and <see cref="Slack"/> more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Reserve(int length)
    {
        if (bytes.Length - Position < length + Slack)
        {
            Grow(length);
        }
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), Position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Reserve(1) = value;
        Position++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> source)
    {
        ref byte target = ref Reserve(source.Length);
        source.CopyTo(MemoryMarshal.CreateSpan(ref target, source.Length));
        Position += source.Length;
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteInt32(int value)
    {
        Position += NumberFormat.Write(ref Reserve(11), value);
    }

    public void WriteInt64(long value)
    {
        Span<byte> target = MemoryMarshal.CreateSpan(ref Reserve(20), 20);
        Utf8Formatter.TryFormat(value, target, out int written);
        Position += written;
    }

    public void WriteNumber<T>(T value) where T : INumberBase<T>
    {
        Span<byte> target = MemoryMarshal.CreateSpan(ref Reserve(64), 64);
        if (!value.TryFormat(target, out int written, default, System.Globalization.CultureInfo.InvariantCulture))
        {
            // Only BigInteger is longer than that.
            WriteRaw(System.Text.Encoding.UTF8.GetBytes(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)));
            return;
        }
        Position += written;
    }

    /// <summary>Writes a text with quotes, escaping what JSON demands.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        WriteByte((byte)'"');
        while (!text.IsEmpty)
        {
            int clean = text.IndexOfAny(s_escaped);
            WriteUtf16(clean < 0 ? text : text[..clean]);
            if (clean < 0)
            {
                break;
            }
            WriteEscaped(text[clean]);
            text = text[(clean + 1)..];
        }
        WriteByte((byte)'"');
    }

    private void WriteUtf16(ReadOnlySpan<char> text)
    {
        int most = text.Length * 3;
        Span<byte> target = MemoryMarshal.CreateSpan(ref Reserve(most), most);
        // Lone surrogates cannot be said in UTF-8: they become U+FFFD.
        Utf8.FromUtf16(text, target, out _, out int written, replaceInvalidSequences: true);
        Position += written;
    }

    private void WriteEscaped(char character)
    {
        ReadOnlySpan<byte> escape = character switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (!escape.IsEmpty)
        {
            WriteRaw(escape);
            return;
        }
        WriteRaw("\\u00"u8);
        WriteByte((byte)"0123456789abcdef"[character >> 4]);
        WriteByte((byte)"0123456789abcdef"[character & 15]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        long needed = (long)Position + length + Slack;
        if (needed - Slack > Limit)
        {
            throw new ResponseTooLargeException(Limit);
        }
        long doubled = Math.Min(bytes.Length * 2L, Array.MaxLength);
        Array.Resize(ref bytes, (int)Math.Max(needed, doubled));
    }
}
