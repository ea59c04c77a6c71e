namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Where the row of each source begins: one number per source, or, where rows are short, one per 64 sources and two bytes
/// per source beside it.
/// </summary>
internal readonly struct RowOffsets
{
    /// <summary>The sources of a step.</summary>
    public const int Step = 64;

    private const int StepBits = 6;

    /// <summary>The steps of so many offsets.</summary>
    public static int Steps(int offsets) => (offsets + Step - 1) >> StepBits;

    private readonly Block<int> starts;
    private readonly Block<ushort> within;

    public RowOffsets(Block<int> starts, Block<ushort> within)
    {
        this.starts = starts;
        this.within = within;
        Sources = Math.Max((within.Length > 0 ? within.Length : starts.Length) - 1, 0);
    }

    /// <summary>The number of sources, the one of number 0 among them.</summary>
    public int Sources { get; }

    /// <summary>Where a source's row begins; that of the number behind the last source is where all rows end.</summary>
    public int this[int source] => within.Length > 0 ? starts[source >> StepBits] + within[source] : starts[source];

    /// <summary>See <see cref="Block{T}.LetGo"/>.</summary>
    public void LetGo()
    {
        starts.LetGo();
        within.LetGo();
    }

    /// <summary>The short form of offsets; false where a step's rows are too long for it.</summary>
    /// <param name="offsets">Where each row begins.</param>
    /// <param name="starts">Where each step's rows begin, one for every 64 offsets.</param>
    /// <param name="within">How far behind its step's beginning each row begins.</param>
    public static bool TryShorten(ReadOnlySpan<int> offsets, Span<int> starts, Span<ushort> within)
    {
        for (int source = 0; source < offsets.Length; source++)
        {
            if (source % Step == 0)
            {
                starts[source >> StepBits] = offsets[source];
            }

            int distance = offsets[source] - starts[source >> StepBits];
            if (distance > ushort.MaxValue)
            {
                return false;
            }

            within[source] = (ushort)distance;
        }

        return true;
    }
}
