using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// One text per number in the snapshot's arena, one behind the other, so that starts alone tell where each lies. Texts
/// that changed since lie in a patch, null where there is none now.
/// </summary>
internal sealed class TextTable(Block<byte> arena, Block<int> starts, bool emptyIsNull, Patch<byte[]?>? patch)
{
    /// <summary>A table in which no entity has a text.</summary>
    public static readonly TextTable None = new(default, default, true, null);

    // So many texts are looked up at a time by the processor.
    private const int Ahead = 12;

    public Patch<byte[]?>? Patch => patch;

    /// <summary>Whether any number has a text.</summary>
    public bool IsEmpty => starts.Length == 0 && patch is null;

    /// <summary>Where a number's text lies in the arena; null where it has none. What is patched lies elsewhere.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isPatched">True where <see cref="Escaped"/> alone knows the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TextSlice Locate(int number, out bool isPatched)
    {
        isPatched = patch is not null && patch.Contains(number);
        if (isPatched || (uint)number >= (uint)Math.Max(starts.Length - 1, 0))
        {
            return TextSlice.Null;
        }

        int from = starts[number];
        int length = starts[number + 1] - from;
        return length == 0 && emptyIsNull ? TextSlice.Null : new TextSlice(from, length);
    }

    /// <summary>Where the texts of many numbers lie, which are brought near: they are going to be read.</summary>
    /// <param name="nodes">The nodes of the numbers, all of one kind.</param>
    /// <param name="present">The numbers that are there; all others have no text.</param>
    /// <param name="texts">Takes the places.</param>
    /// <returns>False where one of the texts is patched and <see cref="Escaped"/> alone knows it.</returns>
    public bool TryLocate(ReadOnlySpan<NodeId> nodes, NumberSet present, Span<TextSlice> texts)
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            if (i + Ahead < nodes.Length && (uint)nodes[i + Ahead].Number < (uint)starts.Length)
            {
                starts.Prefetch(nodes[i + Ahead].Number);
            }

            int number = nodes[i].Number;
            texts[i] = TextSlice.Null;
            if (present.Contains(number))
            {
                texts[i] = Locate(number, out bool isPatched);
                if (isPatched)
                {
                    return false;
                }

                if (texts[i].Length > 0)
                {
                    arena.Prefetch(texts[i].Start);
                    arena.Prefetch(texts[i].Start + texts[i].Length - 1);
                }
            }
        }

        return true;
    }

    /// <summary>The text of a number as JSON wants it.</summary>
    public ReadOnlySpan<byte> Escaped(int number, out bool isMissing)
    {
        if (patch is not null && patch.TryGet(number, out byte[]? text))
        {
            isMissing = text is null;
            return text;
        }

        TextSlice slice = Locate(number, out _);
        isMissing = slice.Length < 0;
        return isMissing ? default : arena.Slice(slice.Start, slice.Length);
    }

    /// <summary>See <see cref="Block{T}.LetGo"/>.</summary>
    public void LetGo()
    {
        starts.LetGo();
        arena.LetGo();
    }

    public TextTable With(Patch<byte[]?>? next) => new(arena, starts, emptyIsNull, next);
}
