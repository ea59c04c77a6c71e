namespace KnowledgeGraph.Storage.Building;

/// <summary>An order of sources, in which those of a target stand: the place of each, and who stands at a place.</summary>
internal sealed class SourceOrder
{
    private readonly int[] places;
    private readonly int[] sources;

    /// <param name="sources">The sources in order.</param>
    /// <param name="last">The largest number of a source.</param>
    public SourceOrder(int[] sources, int last)
    {
        this.sources = sources;
        places = new int[last + 1];
        for (int place = 0; place < sources.Length; place++)
        {
            places[sources[place]] = place;
        }
    }

    public int Place(int source) => places[source];

    /// <summary>Puts sources, given by their places, in order.</summary>
    public void Sort(Span<int> row)
    {
        row.Sort();
        foreach (ref int place in row)
        {
            place = sources[place];
        }
    }
}
