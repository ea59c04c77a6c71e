using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Collects the texts of a <see cref="TextTable"/>; numbers come in ascending order.</summary>
internal sealed class TextTableBuilder
{
    private readonly Scratch scratch;
    private readonly BlockBuilder<byte> texts;
    private readonly TextArenaBuilder escaping = new();
    private readonly BlockBuilder<int> starts;

    public TextTableBuilder(Scratch scratch)
    {
        this.scratch = scratch;
        (texts, starts) = (new(scratch), new(scratch));

        // The first text begins at the beginning.
        starts.Add(0);
    }

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

    /// <summary>Adds the texts of another one, which lie in memory, as those of the numbers from a first one on. The other one is empty afterwards.</summary>
    public void Append(TextTableBuilder next, int firstNumber)
    {
        FillTo(firstNumber - 1);
        int before = texts.Count;
        foreach (int end in next.starts.Span[1..])
        {
            starts.Add(before + end);
        }

        texts.Add(next.texts.Span);
        next.starts.Free();
        next.texts.Free();
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
        int before = arena.Count;
        Block<byte> bytes = texts.ToBlock();
        for (int from = 0; from < bytes.Length; from += Scratch.ValuesAtOnce)
        {
            arena.Add(bytes.Slice(from, Math.Min(Scratch.ValuesAtOnce, bytes.Length - from)));
            bytes.LetGo();
        }

        if (before == 0)
        {
            return starts.ToBlock();
        }

        BlockBuilder<int> shifted = new(scratch);
        foreach (int start in starts.ToBlock())
        {
            shifted.Add(before + start);
        }

        return shifted.ToBlock();
    }

    private void FillTo(int number)
    {
        while (starts.Count <= number + 1)
        {
            starts.Add(texts.Count);
        }
    }
}
