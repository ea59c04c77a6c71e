using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>
/// The opaque cursors of connections. A cursor names a position in the list of one version of the graph, so that the
/// page behind any cursor costs what the first page costs.
/// </summary>
internal static class Cursor
{
    /// <summary>The most bytes that a cursor takes.</summary>
    public const int MaxLength = 20;

    private const string Prefix = "at:";

    /// <summary>Writes the cursor of a position, which counts from 0; answers the number of bytes.</summary>
    public static int Format(int position, Span<byte> target)
    {
        Span<byte> plain = stackalloc byte[16];
        Encoding.ASCII.GetBytes(Prefix, plain);
        Utf8Formatter.TryFormat(position, plain[Prefix.Length..], out int digits);
        return Base64Url.EncodeToUtf8(plain[..(Prefix.Length + digits)], target);
    }

    /// <summary>The position that a cursor names; false where the text is no cursor.</summary>
    public static bool TryDecode(string cursor, out int position)
    {
        position = 0;
        Span<byte> plain = stackalloc byte[MaxLength];
        if (cursor.Length is 0 or > MaxLength
            || !Base64Url.IsValid(cursor)
            || !Base64Url.TryDecodeFromChars(cursor, plain, out int length))
        {
            return false;
        }

        string text = Encoding.ASCII.GetString(plain[..length]);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }
}
