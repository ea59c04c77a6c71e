namespace KnowledgeGraph.Bolt;

/// <summary>A relationship as it was when the query ran.</summary>
public interface IRelationship : IEntity, IEquatable<IRelationship>
{
    /// <summary>The type.</summary>
    string Type { get; }

    /// <summary>The number of the node where it starts.</summary>
    long StartNodeId { get; }

    /// <summary>The number of the node where it ends.</summary>
    long EndNodeId { get; }

    /// <summary>The identity of the node where it starts.</summary>
    string StartNodeElementId { get; }

    /// <summary>The identity of the node where it ends.</summary>
    string EndNodeElementId { get; }
}
