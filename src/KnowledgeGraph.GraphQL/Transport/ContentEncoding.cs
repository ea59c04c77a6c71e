using System.Buffers;
using System.Globalization;
using System.IO.Compression;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>How the bytes of a response are sent (RFC 9110, section 8.4).</summary>
internal enum ContentEncoding : byte
{
    /// <summary>As they are.</summary>
    Identity,

    /// <summary><c>gzip</c>.</summary>
    Gzip,

    /// <summary><c>br</c>.</summary>
    Brotli,
}

/// <summary>Content negotiation by <c>Accept-Encoding</c>, and the compression itself.</summary>
internal static class ContentEncodings
{
    private const int BrotliWindow = 18;

    /// <summary>The encoding that the client likes best; of equals Brotli before gzip.</summary>
    public static ContentEncoding Choose(ReadOnlySpan<char> acceptEncoding)
    {
        double brotli = -1;
        double gzip = -1;
        double others = 0;
        foreach (Range part in acceptEncoding.Split(','))
        {
            ReadOnlySpan<char> range = acceptEncoding[part].Trim();
            int semicolon = range.IndexOf(';');
            double quality = semicolon < 0 ? 1 : Quality(range[(semicolon + 1)..]);
            ReadOnlySpan<char> name = (semicolon < 0 ? range : range[..semicolon]).Trim();
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = quality;
            }
            else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = quality;
            }
            else if (name is "*")
            {
                others = quality;
            }
        }
        brotli = brotli < 0 ? others : brotli;
        gzip = gzip < 0 ? others : gzip;
        return brotli > 0 && brotli >= gzip ? ContentEncoding.Brotli
            : gzip > 0 ? ContentEncoding.Gzip
            : ContentEncoding.Identity;
    }

    /// <summary>The encoding's name in headers.</summary>
    public static string Name(ContentEncoding encoding) => encoding == ContentEncoding.Brotli ? "br" : "gzip";

    /// <summary>Compresses a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="encoding">How.</param>
    /// <param name="brotliQuality">0 to 11.</param>
    /// <param name="rented">Holds what was written; to be returned to the shared pool.</param>
    /// <returns>The number of bytes; 0 where compressing does not make the body smaller.</returns>
    public static int Compress(ReadOnlySpan<byte> body, ContentEncoding encoding, int brotliQuality, out byte[] rented)
    {
        // No room for more than the body itself: whoever needs more does not make it smaller.
        rented = ArrayPool<byte>.Shared.Rent(body.Length);
        Span<byte> target = rented.AsSpan(0, body.Length - 1);
        if (encoding == ContentEncoding.Brotli)
        {
            return BrotliEncoder.TryCompress(body, target, out int written, brotliQuality, BrotliWindow) ? written : 0;
        }
        using MemoryStream stream = new(rented, 0, target.Length);
        try
        {
            using GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(body);
        }
        catch (NotSupportedException)
        {
            // The stream over the rented memory cannot grow: it is full.
            return 0;
        }
        return (int)stream.Position;
    }

    private static double Quality(ReadOnlySpan<char> parameters)
    {
        parameters = parameters.Trim();
        return !parameters.StartsWith("q=", StringComparison.OrdinalIgnoreCase) ? 1
            : double.TryParse(parameters[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out double quality) ? quality
            : 0;
    }
}
