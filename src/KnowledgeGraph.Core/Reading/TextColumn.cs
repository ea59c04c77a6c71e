using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Core.Reading;

/// <summary>One text's place in an arena. A length of −1 is null.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The number of bytes; −1 for null.</param>
public readonly record struct TextSlice(int Start, int Length)
{
    /// <summary>The slice that stands for no text.</summary>
    public static readonly TextSlice Null = new(0, -1);
}

/// <summary>
/// One text per asked entity, in the order asked: slices of an arena of UTF-8 in which the texts lie as JSON wants
/// them, escaped and without quotes, so that an answer copies them and never escapes.
/// </summary>
/// <param name="arena">The bytes.</param>
/// <param name="rows">One slice per entity.</param>
public sealed class TextColumn(ReadOnlyMemory<byte> arena, ReadOnlyMemory<TextSlice> rows)
{
    /// <summary>The bytes that the slices point into.</summary>
    public ReadOnlyMemory<byte> Arena => arena;

    /// <summary>One slice per entity, in the order asked.</summary>
    public ReadOnlyMemory<TextSlice> Rows => rows;

    /// <summary>The number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>The text at a row, unescaped; null where there is none.</summary>
    public string? this[int row]
    {
        get
        {
            TextSlice slice = rows.Span[row];
            if (slice.Length < 0)
            {
                return null;
            }

            ReadOnlySpan<byte> escaped = arena.Span.Slice(slice.Start, slice.Length);
            return escaped.Contains((byte)'\\') ? Unescape(escaped) : Encoding.UTF8.GetString(escaped);
        }
    }

    /// <summary>A column of its own arena from plain strings.</summary>
    public static TextColumn From(IReadOnlyList<string?> texts)
    {
        TextSlice[] rows = new TextSlice[texts.Count];
        TextArenaBuilder builder = new();
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = builder.Add(texts[row]);
        }

        return new TextColumn(builder.ToArena(), rows);
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        byte[] quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return reader.GetString()!;
    }
}
