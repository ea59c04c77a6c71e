namespace KnowledgeGraph.Storage.Csr;

/// <summary>One value per number; a number beyond the last has the default one.</summary>
internal sealed class Column<T>(Block<T> values, Patch<T>? patch)
    where T : unmanaged
{
    public Patch<T>? Patch => patch;

    /// <summary>The values that stand where nothing is patched.</summary>
    public Block<T> Base => values;

    public T this[int number] =>
        patch is not null && patch.TryGet(number, out T patched) ? patched
        : (uint)number < (uint)values.Length ? values[number]
        : default;

    /// <summary>Has a value brought near, see <see cref="Block{T}.Prefetch"/>.</summary>
    public void Prefetch(int number)
    {
        if ((uint)number < (uint)values.Length)
        {
            values.Prefetch(number);
        }
    }

    public Column<T> With(Patch<T>? next) => new(values, next);
}

/// <summary>What papers have, by number.</summary>
internal sealed class PaperColumns
{
    /// <summary>Day numbers; −1 where unknown.</summary>
    public required Column<int> PublishedOn { get; init; }

    /// <summary>Years; <see cref="NoYear"/> where unknown.</summary>
    public required Column<int> Years { get; init; }

    /// <summary>See <see cref="Sqlite.PaperRow"/>.</summary>
    public required Column<byte> Flags { get; init; }

    /// <summary>Numbers of authors; −1 where unknown.</summary>
    public required Column<int> AuthorCounts { get; init; }

    public const int NoYear = int.MinValue;

    /// <summary>What puts papers in order newest first, undated last, then by number: the smaller key stands first.</summary>
    public ulong NewestFirst(int paper) => NewestFirst(PublishedOn[paper], paper);

    /// <summary>The same for a paper of a day.</summary>
    // An unknown date is −1, which makes the largest of all keys.
    public static ulong NewestFirst(int publishedOn, int paper) => ((ulong)(uint)(int.MaxValue - publishedOn) << 32) | (uint)paper;
}
