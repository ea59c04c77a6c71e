using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// Collects texts into one arena in the escaped form of <see cref="TextColumn"/>. Only what JSON requires is escaped
/// (quotation mark, reverse solidus, control characters; RFC 8259, section 7): everything else stays UTF-8.
/// </summary>
/// <param name="capacity">About how many bytes will be collected.</param>
public sealed class TextArenaBuilder(int capacity = TextArenaBuilder.UsualCapacity)
{
    private const int UsualCapacity = 4096;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(code => (byte)code)]);

    private readonly ArrayBufferWriter<byte> arena = new(Math.Max(1, capacity));

    /// <summary>The bytes collected so far.</summary>
    public int Length => arena.WrittenCount;

    /// <summary>Adds a text; null gives <see cref="TextSlice.Null"/>. Lone surrogates become U+FFFD.</summary>
    /// <exception cref="OutOfMemoryException">The arena would pass 2 GiB.</exception>
    public TextSlice Add(string? text)
    {
        if (text is null)
        {
            return TextSlice.Null;
        }

        int size = Encoding.UTF8.GetByteCount(text);
        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        int length = Encoding.UTF8.GetBytes(text, rented);
        TextSlice slice = Add(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return slice;
    }

    /// <summary>Adds a text that is valid UTF-8 already.</summary>
    public TextSlice Add(ReadOnlySpan<byte> utf8)
    {
        int start = arena.WrittenCount;
        while (true)
        {
            int plain = utf8.IndexOfAny(Escaped);
            if (plain < 0)
            {
                arena.Write(utf8);
                return new TextSlice(start, arena.WrittenCount - start);
            }

            arena.Write(utf8[..plain]);
            AddEscape(utf8[plain]);
            utf8 = utf8[(plain + 1)..];
        }
    }

    /// <summary>Whether JSON wants a text otherwise than it is.</summary>
    public static bool NeedsEscapes(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(Escaped) >= 0;

    /// <summary>Appends bytes that are escaped already.</summary>
    public TextSlice AddEscaped(ReadOnlySpan<byte> escaped)
    {
        int start = arena.WrittenCount;
        arena.Write(escaped);
        return new TextSlice(start, escaped.Length);
    }

    /// <summary>Forgets all that was collected; what <see cref="ToArena"/> gave is overwritten by what comes.</summary>
    public void Clear() => arena.ResetWrittenCount();

    /// <summary>The arena as it stands.</summary>
    public ReadOnlyMemory<byte> ToArena() => arena.WrittenMemory;

    private void AddEscape(byte code)
    {
        switch (code)
        {
            case (byte)'"': arena.Write("\\\""u8); break;
            case (byte)'\\': arena.Write("\\\\"u8); break;
            case (byte)'\n': arena.Write("\\n"u8); break;
            case (byte)'\r': arena.Write("\\r"u8); break;
            case (byte)'\t': arena.Write("\\t"u8); break;
            case (byte)'\b': arena.Write("\\b"u8); break;
            case (byte)'\f': arena.Write("\\f"u8); break;
            default:
                arena.Write("\\u00"u8);
                arena.Write([Hex(code >> 4), Hex(code & 15)]);
                break;
        }
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
}
