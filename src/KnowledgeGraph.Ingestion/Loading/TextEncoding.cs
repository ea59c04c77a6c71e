using System.Text;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>The encodings that sources may have; every source is read on as UTF-8 bytes.</summary>
internal static class TextEncoding
{
    private const int LongestByteOrderMark = 4;

    /// <summary>Opens a file as a stream of UTF-8 bytes without a byte order mark.</summary>
    /// <exception cref="SourceException">The file is missing, is not readable or is UTF-32.</exception>
    public static Stream OpenAsUtf8(SourceFile source)
    {
        FileStream file = Open(source);
        Span<byte> mark = stackalloc byte[LongestByteOrderMark];
        mark = mark[..file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        switch (mark)
        {
            case [0xFF, 0xFE, 0, 0] or [0, 0, 0xFE, 0xFF]:
                file.Dispose();
                throw new SourceException(source.Location, null, "the text is UTF-32; save it as UTF-8");
            case [0xEF, 0xBB, 0xBF, ..]:
                file.Position = 3;
                return file;
            case [0xFF, 0xFE, ..]:
                return Transcoded(file, bigEndian: false);
            case [0xFE, 0xFF, ..]:
                return Transcoded(file, bigEndian: true);
            default:
                file.Position = 0;
                return file;
        }
    }

    private static FileStream Open(SourceFile source)
    {
        try
        {
            FileStream file = new(source.Location, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (file.CanSeek)
            {
                return file;
            }

            // A pipe can be read once only, and a source is looked through before it is read.
            file.Dispose();
            throw new SourceException(source.Location, null, "it is not a regular file");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceException(source.Location, null, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new SourceException(source.Location, null, "it may not be read (permission denied)");
        }
        catch (IOException exception)
        {
            throw new SourceException(source.Location, null, $"it cannot be read ({exception.Message})");
        }
    }

    private static Stream Transcoded(FileStream file, bool bigEndian)
    {
        file.Position = 2;
        UnicodeEncoding strict = new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
        return Encoding.CreateTranscodingStream(file, strict, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
