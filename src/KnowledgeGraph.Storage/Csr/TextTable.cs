using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>One text per number in the snapshot's arena, one behind the other, so that ends alone tell where each lies.</summary>
internal sealed class TextTable(int start, int[] ends, bool emptyIsNull)
{
    /// <summary>A table in which no entity has a text.</summary>
    public static readonly TextTable None = new(0, [], true);

    /// <summary>The text of a number; null where it has none.</summary>
    public TextSlice this[int number]
    {
        get
        {
            if ((uint)number >= (uint)ends.Length)
            {
                return TextSlice.Null;
            }

            int from = number == 0 ? 0 : ends[number - 1];
            int length = ends[number] - from;
            return length == 0 && emptyIsNull ? TextSlice.Null : new TextSlice(start + from, length);
        }
    }

    public long Bytes => 4L * ends.Length;
}

/// <summary>Collects the texts of a <see cref="TextTable"/>; numbers come in ascending order.</summary>
internal sealed class TextTableBuilder
{
    private readonly TextArenaBuilder texts = new();
    private readonly List<int> ends = [];

    public void Add(int number, ReadOnlySpan<byte> utf8)
    {
        FillTo(number - 1);
        texts.Add(utf8);
        ends.Add(texts.Length);
    }

    /// <summary>Moves the texts behind those of the arena.</summary>
    public TextTable Build(ArenaWriter arena, int last, bool emptyIsNull)
    {
        if (texts.Length == 0 && emptyIsNull)
        {
            return TextTable.None;
        }

        FillTo(last);
        int start = arena.Append(texts.ToArena().Span);
        return new TextTable(start, [.. ends], emptyIsNull);
    }

    private void FillTo(int number)
    {
        while (ends.Count <= number)
        {
            ends.Add(texts.Length);
        }
    }
}

/// <summary>The one arena of a snapshot while it is built; its bytes are escaped already.</summary>
internal sealed class ArenaWriter
{
    private readonly System.Buffers.ArrayBufferWriter<byte> bytes = new(1 << 16);

    public int Append(ReadOnlySpan<byte> escaped)
    {
        int start = bytes.WrittenCount;
        System.Buffers.BuffersExtensions.Write(bytes, escaped);
        return start;
    }

    public ReadOnlyMemory<byte> ToArena() => bytes.WrittenSpan.ToArray();
}
