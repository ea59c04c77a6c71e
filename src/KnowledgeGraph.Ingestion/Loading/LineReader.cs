using System.Text;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>
/// Reads a source line by line as UTF-8 bytes, CRLF or LF taken off, from one buffer that grows to the longest line.
/// </summary>
internal sealed class LineReader : IAsyncDisposable
{
    private const int FirstBufferSize = 64 * 1024;
    private readonly SourceDocument document;
    private readonly SourceFile source;
    private readonly Stream stream;
    private readonly int longestLine;
    private byte[] buffer = new byte[FirstBufferSize];
    private int start;
    private int end;
    private bool isDrained;

    public LineReader(SourceDocument document, SourceFile source, int longestLine)
    {
        this.document = document;
        this.source = source;
        this.longestLine = longestLine;
        stream = TextEncoding.OpenAsUtf8(source);
    }

    /// <summary>The line that was read last, valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The 1-based number of the line that was read last.</summary>
    public int LineNumber { get; private set; }

    /// <summary>False where the source ends within the line, without a line feed.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>UTF-8 bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The line that was read last, as text without white space around it.</summary>
    public string Text => Encoding.UTF8.GetString(Line.Span).Trim();

    /// <summary>Reads the next line; false at the end.</summary>
    /// <exception cref="SourceException">The line is too long; only where the source changed after its inspection.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(searched + feed, terminator: 1);
                return true;
            }

            searched = end - start;
            if (isDrained)
            {
                if (searched == 0)
                {
                    return false;
                }

                Take(searched, terminator: 0);
                return true;
            }

            await FillAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private void Take(int length, int terminator)
    {
        ReadOnlyMemory<byte> line = buffer.AsMemory(start, length);
        Line = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        LineNumber++;
        IsTerminated = terminator > 0;
        BytesRead += length + terminator;
        document.BytesRead = BytesRead;
        start += length + terminator;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (end - start > longestLine)
        {
            throw new SourceException(source.Location, LineNumber + 1, $"the line is longer than {longestLine:N0} bytes");
        }

        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        isDrained = read == 0;
    }
}
