using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Builds a <see cref="CsrAdjacency"/> from sources that come in ascending order.</summary>
internal sealed class CsrBuilder
{
    private readonly BlockBuilder<int> offsets;
    private readonly BlockBuilder<int> targets;
    private readonly BlockBuilder<int> weights;

    public CsrBuilder(Scratch scratch)
    {
        (offsets, targets, weights) = (new(scratch), new(scratch), new(scratch));
        offsets.Add(0);
    }

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
    public void Add(int source, ReadOnlySpan<int> row)
    {
        Begin(source);
        targets.Add(row);
    }

    /// <summary>Adds a source's whole row with what stands beside it.</summary>
    public void Add(int source, ReadOnlySpan<int> row, ReadOnlySpan<int> rowWeights)
    {
        Add(source, row);
        weights.Add(rowWeights);
    }

    /// <summary>Adds the rows of another one, which lie in memory, as those of the sources from a number on. The other one is empty afterwards.</summary>
    public void Append(CsrBuilder next, int firstSource)
    {
        Begin(firstSource);
        int before = targets.Count;
        foreach (int offset in next.offsets.Span[1..])
        {
            offsets.Add(before + offset);
        }

        targets.Add(next.targets.Span);
        weights.Add(next.weights.Span);
        next.offsets.Free();
        next.targets.Free();
        next.weights.Free();
    }

    /// <summary>The rows up to those of a source; the builder is empty afterwards.</summary>
    public CsrAdjacency Build(int lastSource)
    {
        Begin(lastSource + 1);
        return new CsrAdjacency(new RowOffsets(offsets.ToBlock(), default), targets.ToBlock(), weights.ToBlock(), null, 0);
    }
}
