using System.Runtime.InteropServices;

namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>CLR strings, escaped when written.</summary>
internal sealed class TextColumn(ReadOnlyMemory<string?> values) : Column(values.Length)
{
    internal readonly Segment<string?> Entries = new(values);

    internal override bool IsNull(int row) => Entries[row] is null;

    internal override object? Boxed(int row) => Entries[row];

    // Texts for an enum are looked at one by one: they may not be among its values.
    internal override bool Fits(LeafKind kind) => kind is LeafKind.Text or LeafKind.Custom;

    internal override void Write(JsonBuffer buffer, int row) => buffer.WriteString(Entries[row]);
}

/// <summary>Slices of an arena of JSON: either texts without their quotes, or complete values.</summary>
internal sealed class JsonColumn : Column
{
    internal readonly Segment<TextSlice> Slices;
    internal readonly ReadOnlyMemory<byte> Arena;
    internal readonly byte[]? ArenaArray;
    internal readonly int ArenaOffset;
    internal readonly bool Complete;

    internal JsonColumn(ReadOnlyMemory<byte> arena, ReadOnlyMemory<TextSlice> slices, bool complete)
        : base(slices.Length)
    {
        Slices = new(slices);
        Arena = arena;
        Complete = complete;
        if (MemoryMarshal.TryGetArray(arena, out ArraySegment<byte> segment))
        {
            ArenaArray = segment.Array ?? [];
            ArenaOffset = segment.Offset;
        }
    }

    internal override bool IsNull(int row) => Slices[row].Length < 0;

    /// <summary>The bytes of a row that is not null.</summary>
    internal ReadOnlySpan<byte> Bytes(int row)
    {
        TextSlice slice = Slices[row];
        return Arena.Span.Slice(slice.Start, slice.Length);
    }

    // Numbers and truth values are kept as their literals; only texts want quotes.
    internal override bool Fits(LeafKind kind) => Complete || kind is LeafKind.Text or LeafKind.Enum or LeafKind.Custom;

    internal override void Write(JsonBuffer buffer, int row)
    {
        if (Complete)
        {
            buffer.WriteRaw(Bytes(row));
            return;
        }
        buffer.WriteByte((byte)'"');
        buffer.WriteRaw(Bytes(row));
        buffer.WriteByte((byte)'"');
    }

    internal override object? Boxed(int row)
    {
        if (IsNull(row))
        {
            return null;
        }
        ReadOnlySpan<byte> bytes = Bytes(row);
        byte[] document = Complete ? bytes.ToArray() : [(byte)'"', .. bytes, (byte)'"'];
        return JsonValues.Read(document);
    }
}

/// <summary>Codes into a table of few texts.</summary>
internal sealed class CodedColumn(ReadOnlyMemory<int> codes, TextTable texts) : Column(codes.Length)
{
    internal readonly Segment<int> Codes = new(codes);
    internal readonly TextTable Texts = texts;

    internal override bool IsNull(int row) => Codes[row] < 0;

    internal override object? Boxed(int row) => IsNull(row) ? null : Texts[Codes[row]];

    internal override bool Fits(LeafKind kind) => kind is LeafKind.Text or LeafKind.Enum or LeafKind.Custom;

    internal override void Write(JsonBuffer buffer, int row) => buffer.WriteRaw(Texts.Encoded(Codes[row]));
}
