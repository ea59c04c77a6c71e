namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// The neighbours of every source in one array: those of source <c>n</c> lie in
/// <c>targets[offsets[n] .. offsets[n + 1]]</c>. Sources are numbers from 1; numbers beyond the last have none.
/// </summary>
internal sealed class CsrAdjacency(int[] offsets, int[] targets)
{
    public static readonly CsrAdjacency Empty = new([0, 0], []);

    /// <summary>The neighbours of a source.</summary>
    public ReadOnlySpan<int> this[int source]
    {
        get
        {
            if ((uint)source >= (uint)(offsets.Length - 1))
            {
                return default;
            }

            int start = offsets[source];
            return targets.AsSpan(start, offsets[source + 1] - start);
        }
    }

    /// <summary>Where a source's neighbours begin among all of them: the place of what is kept beside them.</summary>
    public int Start(int source) => (uint)source < (uint)(offsets.Length - 1) ? offsets[source] : 0;

    public int Degree(int source) =>
        (uint)source < (uint)(offsets.Length - 1) ? offsets[source + 1] - offsets[source] : 0;

    /// <summary>The number of relations.</summary>
    public int Count => targets.Length;

    public int LastSource => offsets.Length - 2;

    public long Bytes => 4L * (offsets.Length + targets.Length);

    /// <summary>The same relations from the other end; each target's sources stand in the given order of the sources.</summary>
    public CsrAdjacency Reverse(int lastTarget, ReadOnlySpan<int> sourceOrder)
    {
        int[] starts = new int[lastTarget + 2];
        foreach (int target in targets)
        {
            starts[target + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] next = starts.AsSpan(0, lastTarget + 1).ToArray();
        int[] sources = new int[targets.Length];
        foreach (int source in sourceOrder)
        {
            foreach (int target in this[source])
            {
                sources[next[target]++] = source;
            }
        }

        return new CsrAdjacency(starts, sources);
    }
}

/// <summary>Builds a <see cref="CsrAdjacency"/> from sources that come in ascending order.</summary>
internal sealed class CsrBuilder
{
    private readonly List<int> offsets = [0];
    private readonly List<int> targets = [];

    /// <summary>Ends all sources before this one; what is added from now on is this one's.</summary>
    public void Begin(int source)
    {
        while (offsets.Count <= source)
        {
            offsets.Add(targets.Count);
        }
    }

    public void Add(int target) => targets.Add(target);

    /// <summary>How many relations the current source has so far.</summary>
    public int CountOfCurrent => targets.Count - offsets[^1];

    /// <summary>The relation at a place of the current source, which has the given number of them.</summary>
    /// <exception cref="InvalidDataException">There is no such place.</exception>
    public int Peek(int count, int place) => (uint)place < (uint)count
        ? targets[targets.Count - count + place]
        : throw new InvalidDataException("A packed relation points beside its list.");

    /// <summary>The relations so far.</summary>
    public int Count => targets.Count;

    public CsrAdjacency Build(int lastSource)
    {
        Begin(lastSource + 1);
        return new CsrAdjacency([.. offsets], [.. targets]);
    }
}
