namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A neighbour with what its relation says of it.</summary>
internal readonly record struct KnownNeighbor(int Number, int Count = 0, double Weight = 0, int FirstYear = 0, int LastYear = 0);

/// <summary>The page of an entity's neighbours, and how many there are.</summary>
internal sealed record KnownNeighbors(KnownNeighbor[] Page, int Total)
{
    /// <summary>Of an entity without any.</summary>
    public static readonly KnownNeighbors None = new([], 0);
}
