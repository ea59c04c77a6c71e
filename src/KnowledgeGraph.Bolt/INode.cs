namespace KnowledgeGraph.Bolt;

/// <summary>A node as it was when the query ran.</summary>
public interface INode : IEntity, IEquatable<INode>
{
    /// <summary>The labels.</summary>
    IReadOnlyList<string> Labels { get; }
}
