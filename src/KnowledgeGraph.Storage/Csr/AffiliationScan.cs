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

    public void Append(AffiliationScan next)
    {
        authors.AddRange(next.authors);
        institutions.AddRange(next.institutions);
    }

    /// <summary>Each author's institutions, most papers first, then by number.</summary>
    public CsrAdjacency Build(int lastAuthor)
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

        CsrBuilder builder = new();
        WeightedRow row = new();
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

                row.Add(own[i], run);
            }

            row.MoveTo(builder);
        }

        return builder.Build(lastAuthor);
    }

    /// <summary>Weighted relations from the other end, most first, then by number.</summary>
    public static CsrAdjacency Reverse(CsrAdjacency rows, int lastTarget)
    {
        List<(int Target, int Source, int Weight)> all = new(rows.Count);
        for (int source = 1; source <= rows.LastSource; source++)
        {
            ReadOnlySpan<int> targets = rows[source];
            ReadOnlySpan<int> weights = rows.Weights(source);
            for (int i = 0; i < targets.Length; i++)
            {
                all.Add((targets[i], source, weights[i]));
            }
        }

        all.Sort();
        CsrBuilder builder = new();
        WeightedRow row = new();
        for (int i = 0, target; i < all.Count;)
        {
            target = all[i].Target;
            builder.Begin(target);
            for (; i < all.Count && all[i].Target == target; i++)
            {
                row.Add(all[i].Source, all[i].Weight);
            }

            row.MoveTo(builder);
        }

        return builder.Build(lastTarget);
    }
}

/// <summary>A row of weighted neighbours that is put in order: most first, then by number.</summary>
internal sealed class WeightedRow
{
    private readonly List<ulong> keys = [];

    public void Add(int target, int weight) => keys.Add(((ulong)(uint)(int.MaxValue - weight) << 32) | (uint)target);

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

    private static int Weight(ulong key) => int.MaxValue - (int)(key >> 32);
}
