namespace KnowledgeGraph.Storage.Csr;

/// <summary>Collects which author is stated at which institution, once per paper that states it.</summary>
internal sealed class AffiliationScan
{
    private readonly BlockBuilder<int> authors = new();
    private readonly BlockBuilder<int> institutions = new();

    public void Add(int author, int institution)
    {
        authors.Add(author);
        institutions.Add(institution);
    }

    /// <summary>Adds all that another one collected, which is empty afterwards.</summary>
    public void Append(AffiliationScan next)
    {
        authors.Take(next.authors);
        institutions.Take(next.institutions);
    }

    /// <summary>Each author's institutions, most papers first, then by number. Nothing is left here.</summary>
    public CsrAdjacency Build(int lastAuthor)
    {
        BlockBuilder<int> offsets = CsrBuilder.CountBefore(authors.Span, lastAuthor);
        BlockBuilder<int> sorted = new(authors.Count);
        Span<int> starts = offsets.Span;
        Span<int> next = starts[1..];
        Span<int> stated = sorted.Span;
        for (int i = 0; i < stated.Length; i++)
        {
            stated[next[authors.Span[i]]++] = institutions.Span[i];
        }

        authors.Free();
        institutions.Free();

        CsrBuilder builder = new();
        WeightedRow row = new();
        for (int author = 1; author <= lastAuthor; author++)
        {
            builder.Begin(author);
            Span<int> own = stated[starts[author]..starts[author + 1]];
            own.Sort();
            for (int i = 0, run; i < own.Length; i += run)
            {
                for (run = 1; i + run < own.Length && own[i + run] == own[i]; run++)
                {
                }

                row.Add(own[i], run);
            }

            row.MoveTo(builder);
        }

        offsets.Free();
        sorted.Free();
        return builder.Build(lastAuthor);
    }

    /// <summary>Weighted relations from the other end, most first, then by number.</summary>
    public static CsrAdjacency Reverse(CsrAdjacency rows, int lastTarget)
    {
        BlockBuilder<int> offsets = CsrBuilder.CountBefore(rows.Targets, lastTarget);
        BlockBuilder<ulong> keys = new(rows.Targets.Length);
        Span<int> starts = offsets.Span;
        Span<int> next = starts[1..];
        Span<ulong> sources = keys.Span;
        for (int source = 1; source <= rows.LastSource; source++)
        {
            ReadOnlySpan<int> targets = rows[source];
            ReadOnlySpan<int> weights = rows.Weights(source);
            for (int i = 0; i < targets.Length; i++)
            {
                sources[next[targets[i]]++] = WeightedRow.Key(source, weights[i]);
            }
        }

        CsrBuilder builder = new();
        for (int target = 1; target <= lastTarget; target++)
        {
            builder.Begin(target);
            Span<ulong> row = sources[starts[target]..starts[target + 1]];
            row.Sort();
            foreach (ulong key in row)
            {
                builder.Add((int)(uint)key, WeightedRow.Weight(key));
            }
        }

        offsets.Free();
        keys.Free();
        return builder.Build(lastTarget);
    }
}

/// <summary>A row of weighted neighbours that is put in order: most first, then by number.</summary>
internal sealed class WeightedRow
{
    private readonly List<ulong> keys = [];

    /// <summary>What stands in order.</summary>
    public static ulong Key(int target, int weight) => ((ulong)(uint)(int.MaxValue - weight) << 32) | (uint)target;

    /// <summary>The weight in a key; the target stands in its lower half.</summary>
    public static int Weight(ulong key) => int.MaxValue - (int)(key >> 32);

    public void Add(int target, int weight) => keys.Add(Key(target, weight));

    public void MoveTo(CsrBuilder builder)
    {
        keys.Sort();
        foreach (ulong key in keys)
        {
            builder.Add((int)(uint)key, Weight(key));
        }

        keys.Clear();
    }

    public CsrRow ToRow()
    {
        keys.Sort();
        CsrRow row = new(new int[keys.Count], new int[keys.Count]);
        for (int i = 0; i < keys.Count; i++)
        {
            row.Targets[i] = (int)(uint)keys[i];
            row.Weights![i] = Weight(keys[i]);
        }

        keys.Clear();
        return row;
    }
}
