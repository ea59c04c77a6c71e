using System.Runtime.CompilerServices;
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

    /// <summary>Has brought near what <see cref="Locate"/> needs of a number.</summary>
    public void PrefetchPlace(int number)
    {
        if ((uint)number < (uint)starts.Length)
        {
            starts.Prefetch(number);
        }
    }

    /// <summary>Has both ends of a text of the arena brought near, see <see cref="Block{T}.Prefetch"/>.</summary>
    public void Prefetch(TextSlice text)
    {
        if (text.Length > 0)
        {
            arena.Prefetch(text.Start);
            arena.Prefetch(text.Start + text.Length - 1);
        }
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
