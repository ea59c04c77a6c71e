using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What is to be read of some entities of a kind.</summary>
/// <param name="kind">The kind.</param>
/// <param name="lists">The pages of neighbours that come along.</param>
internal sealed class EntityWish(EntityKind kind, IReadOnlyList<ForeseenList> lists)
{
    private readonly HashSet<int> numbers = [];

    /// <summary>The kind.</summary>
    public EntityKind Kind => kind;

    /// <summary>The pages of neighbours that come along.</summary>
    public IReadOnlyList<ForeseenList> Lists => lists;

    /// <summary>The entities.</summary>
    public IReadOnlyCollection<int> Numbers => numbers;

    /// <summary>The fields as bits.</summary>
    public uint Fields { get; private set; }

    /// <summary>Adds an entity and fields that are to be read of all.</summary>
    public void Add(int number, uint fields)
    {
        numbers.Add(number);
        Fields |= fields;
    }
}
