using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Collects the texts of a <see cref="TextTable"/>; numbers come in ascending order.</summary>
internal sealed class TextTableBuilder
{
    private readonly BlockBuilder<byte> texts = new();
    private readonly TextArenaBuilder escaping = new();

    // The first text begins at the beginning.
    private readonly BlockBuilder<int> starts = new(zeros: 1);

    public void Add(int number, ReadOnlySpan<byte> utf8)
    {
        if (TextArenaBuilder.NeedsEscapes(utf8))
        {
            escaping.Clear();
            escaping.Add(utf8);
            utf8 = escaping.ToArena().Span;
        }

        AddBytes(number, utf8);
    }

    /// <summary>Adds bytes that are no text.</summary>
    public void AddBytes(int number, ReadOnlySpan<byte> bytes)
    {
        FillTo(number - 1);
        texts.Add(bytes);
        starts.Add(texts.Count);
    }

    /// <summary>Adds the texts of higher numbers that another one collected, which is empty afterwards.</summary>
    public void Append(TextTableBuilder next, int firstOfNext)
    {
        FillTo(firstOfNext - 1);
        int before = texts.Count;
        texts.Take(next.texts);
        foreach (int end in next.starts.Span[Math.Min(firstOfNext + 1, next.starts.Count)..])
        {
            starts.Add(before + end);
        }

        next.starts.Free();
    }

    /// <summary>
    /// Moves the texts behind those of the arena; answers where each starts, or nothing where there are none. The builder
    /// is empty afterwards.
    /// </summary>
    public Block<int> Build(BlockBuilder<byte> arena, int last, bool emptyIsNull)
    {
        if (texts.Count == 0 && emptyIsNull)
        {
            starts.Free();
            return default;
        }

        FillTo(last);
        int start = arena.Count;
        arena.Take(texts);
        foreach (ref int place in starts.Span)
        {
            place = checked(place + start);
        }

        return starts.ToBlock();
    }

    private void FillTo(int number)
    {
        while (starts.Count <= number + 1)
        {
            starts.Add(texts.Count);
        }
    }
}
