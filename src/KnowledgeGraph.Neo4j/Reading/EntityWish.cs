using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What is to be read of some entities of a kind.</summary>
/// <param name="kind">The kind.</param>
/// <param name="foreseen">What comes along.</param>
internal sealed class EntityWish(EntityKind kind, EntityShape foreseen)
{
    private readonly HashSet<int> numbers = [];

    /// <summary>The kind.</summary>
    public EntityKind Kind => kind;

    /// <summary>What is to be read; mostly what was foreseen, which knows its texts already.</summary>
    public EntityShape Shape => (Fields & ~foreseen.Bits) == 0 ? foreseen : EntityShape.Of(kind, Fields, foreseen.Lists);

    /// <summary>The entities.</summary>
    public IReadOnlyCollection<int> Numbers => numbers;

    /// <summary>The fields as bits.</summary>
    public uint Fields { get; private set; }

    /// <summary>Whether lists that come along are the same.</summary>
    public bool IsForListsOf(EntityShape other) => other == foreseen || other.ListsText == foreseen.ListsText;

    /// <summary>Adds an entity and fields that are to be read of all.</summary>
    public void Add(int number, uint fields)
    {
        numbers.Add(number);
        Fields |= fields;
    }
}
