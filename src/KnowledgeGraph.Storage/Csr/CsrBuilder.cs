namespace KnowledgeGraph.Storage.Csr;

/// <summary>Builds a <see cref="CsrAdjacency"/> from sources that come in ascending order.</summary>
internal sealed class CsrBuilder
{
    private readonly BlockBuilder<int> offsets = new(zeros: 1);
    private readonly BlockBuilder<int> targets = new();
    private readonly BlockBuilder<int> weights = new();

    /// <summary>Ends all sources before this one; what is added from now on is this one's.</summary>
    public void Begin(int source)
    {
        while (offsets.Count <= source)
        {
            offsets.Add(targets.Count);
        }
    }

    public void Add(int target) => targets.Add(target);

    public void Add(int target, int weight)
    {
        targets.Add(target);
        weights.Add(weight);
    }

    /// <summary>Adds a source's whole row.</summary>
    public void Add(int source, List<int> row)
    {
        Begin(source);
        targets.Add(row);
    }

    /// <summary>Adds a source's whole row with what stands beside it.</summary>
    public void Add(int source, List<int> row, List<int> rowWeights)
    {
        Add(source, row);
        weights.Add(rowWeights);
    }

    /// <summary>Adds the rows of higher sources that another one collected, which is empty afterwards.</summary>
    public void Append(CsrBuilder next, int firstOfNext)
    {
        Begin(firstOfNext);
        int before = targets.Count;
        foreach (int offset in next.offsets.Span[Math.Min(firstOfNext + 1, next.offsets.Count)..])
        {
            offsets.Add(before + offset);
        }

        next.offsets.Free();
        targets.Take(next.targets);
        weights.Take(next.weights);
    }

    /// <summary>The rows up to those of a source; the builder is empty afterwards.</summary>
    public CsrAdjacency Build(int lastSource)
    {
        Begin(lastSource + 1);
        return CsrAdjacency.From(offsets, targets, weights);
    }

    /// <summary>
    /// How many stand before each number of a list, one place further: whoever counts a place up for all that belong
    /// there has the rows' offsets in the end.
    /// </summary>
    public static BlockBuilder<int> CountBefore(ReadOnlySpan<int> numbers, int last)
    {
        BlockBuilder<int> builder = new(last + 2);
        Span<int> counts = builder.Span;

        // One place further still; the last number's count is that of all and not needed.
        foreach (int number in numbers)
        {
            if ((uint)number < (uint)last)
            {
                counts[number + 2]++;
            }
            else if (number != last)
            {
                throw new ArgumentOutOfRangeException(nameof(numbers), number, "A relation leads beyond the last number.");
            }
        }

        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }

        return builder;
    }
}
