namespace KnowledgeGraph.Storage.Csr;

/// <summary>Collects which author is stated at which institution, once per paper that states it.</summary>
internal sealed class AffiliationScan
{
    private readonly List<int> authors = [];
    private readonly List<int> institutions = [];

    public void Add(int author, int institution)
    {
        authors.Add(author);
        institutions.Add(institution);
    }

    /// <summary>Each author's institutions, most papers first, then by number.</summary>
    public WeightedAdjacency Build(int lastAuthor)
    {
        int[] starts = new int[lastAuthor + 2];
        foreach (int author in authors)
        {
            starts[author + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        int[] next = starts.AsSpan(0, lastAuthor + 1).ToArray();
        int[] stated = new int[authors.Count];
        for (int i = 0; i < authors.Count; i++)
        {
            stated[next[authors[i]]++] = institutions[i];
        }

        WeightedAdjacencyBuilder builder = new();
        for (int author = 1; author <= lastAuthor; author++)
        {
            builder.Begin(author);
            Span<int> own = stated.AsSpan(starts[author], starts[author + 1] - starts[author]);
            own.Sort();
            for (int i = 0, run; i < own.Length; i += run)
            {
                for (run = 1; i + run < own.Length && own[i + run] == own[i]; run++)
                {
                }

                builder.Add(own[i], run);
            }
        }

        return builder.Build(lastAuthor);
    }
}

/// <summary>Relations with a count beside each.</summary>
internal sealed record WeightedAdjacency(CsrAdjacency Targets, int[] Counts)
{
    /// <summary>The same from the other end, most first, then by number.</summary>
    public WeightedAdjacency Reverse(int lastTarget)
    {
        List<(int Target, int Source, int Count)> all = new(Counts.Length);
        for (int source = 1; source <= Targets.LastSource; source++)
        {
            ReadOnlySpan<int> targets = Targets[source];
            int start = Targets.Start(source);
            for (int i = 0; i < targets.Length; i++)
            {
                all.Add((targets[i], source, Counts[start + i]));
            }
        }

        all.Sort();
        WeightedAdjacencyBuilder builder = new();
        foreach ((int target, int source, int count) in all)
        {
            builder.Begin(target);
            builder.Add(source, count);
        }

        return builder.Build(lastTarget);
    }
}

/// <summary>Builds relations with counts, most first, from sources in ascending order.</summary>
internal sealed class WeightedAdjacencyBuilder
{
    private readonly CsrBuilder targets = new();
    private readonly List<int> counts = [];
    private readonly List<ulong> current = [];

    public void Begin(int source)
    {
        if (source != currentSource)
        {
            Flush();
            targets.Begin(source);
            currentSource = source;
        }
    }

    private int currentSource;

    public void Add(int target, int count) => current.Add(((ulong)(uint)(int.MaxValue - count) << 32) | (uint)target);

    public WeightedAdjacency Build(int lastSource)
    {
        Flush();
        return new WeightedAdjacency(targets.Build(lastSource), [.. counts]);
    }

    private void Flush()
    {
        current.Sort();
        foreach (ulong key in current)
        {
            targets.Add((int)(uint)key);
            counts.Add(int.MaxValue - (int)(key >> 32));
        }

        current.Clear();
    }
}
