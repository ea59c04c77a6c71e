using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>What a request will ask of the entities that one of its questions finds.</summary>
/// <param name="Kinds">What it will ask of entities of each kind; kinds of which it asks nothing are left out.</param>
public sealed record Outlook(IReadOnlyList<EntityOutlook> Kinds)
{
    /// <summary>Nothing.</summary>
    public static readonly Outlook Nothing = new([]);

    /// <summary>Whether the same object comes with other requests too, so that it pays to keep what was made of it.</summary>
    public bool IsLasting { get; init; }

    /// <summary>What will be asked of entities of a kind; null for nothing.</summary>
    public EntityOutlook? Of(EntityKind kind)
    {
        foreach (EntityOutlook entities in Kinds)
        {
            if (entities.Kind == kind)
            {
                return entities;
            }
        }

        return null;
    }
}

/// <summary>What a request will ask of entities of one kind that one of its questions finds.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Numbers">The numbers.</param>
/// <param name="Aliases">Whether it asks for other names.</param>
/// <param name="Neighbors">The pages of neighbours.</param>
public sealed record EntityOutlook(
    EntityKind Kind,
    IReadOnlyCollection<TextProperty> Texts,
    IReadOnlyCollection<NumberProperty> Numbers,
    bool Aliases,
    IReadOnlyList<NeighborOutlook> Neighbors);

/// <summary>A page of neighbours that will be asked for, and what of them.</summary>
/// <param name="Query">The page.</param>
/// <param name="Beyond">What will be asked of the neighbours on it.</param>
public sealed record NeighborOutlook(NeighborQuery Query, Outlook Beyond);
