namespace KnowledgeGraph.Storage.Building;

/// <summary>An order of sources, in which those of a target stand: the place of each, and who stands at a place.</summary>
internal sealed class SourceOrder
{
    private readonly BlockBuilder<int> places = new(Scratch.InMemory);
    private readonly BlockBuilder<int> sources = new(Scratch.InMemory);

    /// <param name="keys">Keys whose order is that of the sources, with the source in their lower half. They are sorted where they lie.</param>
    /// <param name="last">The largest number of a source.</param>
    public SourceOrder(Span<ulong> keys, int last)
    {
        keys.Sort();
        Span<int> placeOf = places.AddZeros(last + 1);
        Span<int> sourceAt = sources.AddZeros(keys.Length);
        for (int place = 0; place < keys.Length; place++)
        {
            sourceAt[place] = (int)(uint)keys[place];
            placeOf[sourceAt[place]] = place;
        }
    }

    public int Place(int source) => places.Span[source];

    /// <summary>Puts sources, given by their places, in order.</summary>
    public void Sort(Span<int> row)
    {
        row.Sort();
        ReadOnlySpan<int> sourceAt = sources.Span;
        foreach (ref int place in row)
        {
            place = sourceAt[place];
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Free()
    {
        places.Free();
        sources.Free();
    }
}
