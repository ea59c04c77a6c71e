using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>
/// Looks through a whole source before anything of it is loaded: encoding, binary content, length of lines. A source
/// with a fault is thus refused with the graph as it was. Memory: one buffer, however long a line is.
/// </summary>
internal sealed class SourceInspection
{
    private const int BufferSize = 128 * 1024;
    private readonly SourceFile source;
    private readonly int longestLine;
    private long line = 1;
    private long lineLength;
    private bool hasText;

    private SourceInspection(SourceFile source, int longestLine)
    {
        this.source = source;
        this.longestLine = longestLine;
    }

    /// <summary>Reads the source through once.</summary>
    /// <exception cref="SourceException">It is empty, binary, not valid text, or has too long a line.</exception>
    public static async ValueTask InspectAsync(SourceFile source, int longestLine, CancellationToken cancellationToken)
    {
        SourceInspection inspection = new(source, longestLine);
        await using Stream stream = TextEncoding.OpenAsUtf8(source);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int kept = 0;
            while (true)
            {
                int read = await inspection.ReadAsync(stream, buffer.AsMemory(kept), cancellationToken);
                int consumed = inspection.Look(buffer.AsSpan(0, kept + read), isLast: read == 0);
                kept = kept + read - consumed;
                buffer.AsSpan(consumed, kept).CopyTo(buffer);
                if (read == 0)
                {
                    break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (!inspection.hasText)
        {
            throw inspection.Fault(null, "it is empty");
        }
    }

    private async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw Fault(line, "the text is not valid UTF-16 here or shortly after");
        }
        catch (IOException exception)
        {
            throw Fault(null, $"it cannot be read ({exception.Message})");
        }
    }

    // Returns how many bytes are done with; a character cut by the buffer's end stays.
    private int Look(Span<byte> bytes, bool isLast)
    {
        int whole = isLast ? bytes.Length : WholeCharacters(bytes);
        Span<byte> text = bytes[..whole];
        if (text.Contains((byte)0))
        {
            throw Fault(null, "it is binary, not text");
        }

        if (!Utf8.IsValid(text))
        {
            throw Fault(line + text[..FirstInvalid(text)].Count((byte)'\n'), "the text is not valid UTF-8 here");
        }

        hasText = hasText || text.ContainsAnyExcept(" \t\r\n"u8);
        Measure(text);
        return whole;
    }

    private void Measure(Span<byte> text)
    {
        while (text.IndexOf((byte)'\n') is >= 0 and int end)
        {
            Lengthen(end);
            line++;
            lineLength = 0;
            text = text[(end + 1)..];
        }

        Lengthen(text.Length);
    }

    private void Lengthen(int bytes)
    {
        lineLength += bytes;
        if (lineLength > longestLine)
        {
            throw Fault(line, $"the line is longer than {longestLine:N0} bytes");
        }
    }

    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        // A UTF-8 character has at most three bytes after its first.
        for (int back = 1; back <= Math.Min(4, bytes.Length); back++)
        {
            byte unit = bytes[^back];
            if ((unit & 0xC0) != 0x80)
            {
                int length = unit >= 0xF0 ? 4 : unit >= 0xE0 ? 3 : unit >= 0xC0 ? 2 : 1;
                return length > back ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out int consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    private SourceException Fault(long? line, string reason) => new(source.Location, line, reason);
}
