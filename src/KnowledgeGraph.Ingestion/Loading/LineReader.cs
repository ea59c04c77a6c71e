using System.Text;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>
/// Reads a source line by line as UTF-8 bytes, CRLF or LF taken off, from one buffer that grows to the longest line.
/// </summary>
internal sealed class LineReader : IAsyncDisposable
{
    private const int FirstBufferSize = 64 * 1024;
    private readonly SourceDocument _document;
    private readonly SourceFile _source;
    private readonly Stream _stream;
    private readonly int _longestLine;
    private byte[] _buffer = new byte[FirstBufferSize];
    private int _start;
    private int _end;
    private bool _isDrained;

    public LineReader(SourceDocument document, SourceFile source, int longestLine)
    {
        _document = document;
        _source = source;
        _longestLine = longestLine;
        _stream = TextEncoding.OpenAsUtf8(source);
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
            int feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(searched + feed, terminator: 1);
                return true;
            }

            searched = _end - _start;
            if (_isDrained)
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

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void Take(int length, int terminator)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
        Line = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        LineNumber++;
        IsTerminated = terminator > 0;
        BytesRead += length + terminator;
        _document.BytesRead = BytesRead;
        _start += length + terminator;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end - _start > _longestLine)
        {
            throw new SourceException(_source.Location, LineNumber + 1, $"the line is longer than {_longestLine:N0} bytes");
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isDrained = read == 0;
    }
}
