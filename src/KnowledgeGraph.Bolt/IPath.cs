namespace KnowledgeGraph.Bolt;

/// <summary>A walk from node to node along relationships, which may be followed against their direction.</summary>
public interface IPath : IEquatable<IPath>
{
    /// <summary>The first node.</summary>
    INode Start { get; }

    /// <summary>The last node.</summary>
    INode End { get; }

    /// <summary>The nodes in the order of the walk, one more than relationships.</summary>
    IReadOnlyList<INode> Nodes { get; }

    /// <summary>The relationships in the order of the walk.</summary>
    IReadOnlyList<IRelationship> Relationships { get; }
}
