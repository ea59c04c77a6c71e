namespace KnowledgeGraph.Storage.Csr;

/// <summary>One source's neighbours in the place of those of the base.</summary>
/// <param name="Targets">The neighbours.</param>
/// <param name="Weights">What stands beside them; null where the relation has nothing.</param>
internal readonly record struct CsrRow(int[] Targets, int[]? Weights);

/// <summary>
/// The neighbours of every source in one array: those of source <c>n</c> lie in
/// <c>targets[offsets[n] .. offsets[n + 1]]</c>, and a number may stand beside each. Sources are numbers from 1;
/// numbers beyond the last have none. Rows that changed since lie in a patch.
/// </summary>
internal sealed class CsrAdjacency
{
    public static readonly CsrAdjacency Empty = new(default, default, default, null, 0);

    private readonly RowOffsets offsets;
    private readonly Block<int> targets;
    private readonly Block<int> weights;

    /// <param name="offsets">Where each source's row begins.</param>
    /// <param name="targets">The neighbours of all sources.</param>
    /// <param name="weights">What stands beside them; empty where nothing does.</param>
    /// <param name="patch">The rows that stand in the place of the base's.</param>
    /// <param name="patchedCount">How many more neighbours there are with the patch than without.</param>
    public CsrAdjacency(RowOffsets offsets, Block<int> targets, Block<int> weights, Patch<CsrRow>? patch, int patchedCount)
    {
        this.offsets = offsets;
        this.targets = targets;
        this.weights = weights;
        Patch = patch;
        PatchedCount = patchedCount;
    }

    public Patch<CsrRow>? Patch { get; }

    public int PatchedCount { get; }

    /// <summary>The number of relations.</summary>
    public int Count => targets.Length + PatchedCount;

    /// <summary>The neighbours of all sources, one behind the other, without what is patched.</summary>
    public Block<int> Targets => targets;

    public int LastSource => Math.Max(offsets.Sources - 1, Patch?.Last ?? 0);

    /// <summary>The neighbours of a source.</summary>
    public ReadOnlySpan<int> this[int source]
    {
        get
        {
            if (Patch is not null && Patch.TryGet(source, out CsrRow row))
            {
                return row.Targets;
            }

            if ((uint)source >= (uint)offsets.Sources)
            {
                return default;
            }

            int start = offsets[source];
            return targets.Slice(start, offsets[source + 1] - start);
        }
    }

    /// <summary>Has the beginning of a source's row brought near, see <see cref="Block{T}.Prefetch"/>.</summary>
    public void Prefetch(int source)
    {
        if ((uint)source < (uint)offsets.Sources)
        {
            targets.Prefetch(offsets[source]);
        }
    }

    /// <summary>What stands beside a source's neighbours; empty where nothing does.</summary>
    public ReadOnlySpan<int> Weights(int source)
    {
        if (Patch is not null && Patch.TryGet(source, out CsrRow row))
        {
            return row.Weights;
        }

        if (weights.Length == 0 || (uint)source >= (uint)offsets.Sources)
        {
            return default;
        }

        int start = offsets[source];
        return weights.Slice(start, offsets[source + 1] - start);
    }

    public int Degree(int source)
    {
        if (Patch is not null && Patch.TryGet(source, out CsrRow row))
        {
            return row.Targets.Length;
        }

        return (uint)source < (uint)offsets.Sources ? offsets[source + 1] - offsets[source] : 0;
    }

    /// <summary>Whether a source's row is another one than the base's.</summary>
    public bool IsPatched(int source) => Patch is not null && Patch.Contains(source);

    /// <summary>The same base with other rows in the place of some.</summary>
    public CsrAdjacency With(Patch<CsrRow>? patch, int patchedCount) => new(offsets, targets, weights, patch, patchedCount);

    /// <summary>See <see cref="Block{T}.LetGo"/>.</summary>
    public void LetGo()
    {
        offsets.LetGo();
        targets.LetGo();
        weights.LetGo();
    }
}
