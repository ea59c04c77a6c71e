namespace KnowledgeGraph.Bolt.Graph;

/// <summary>
/// A path. On the wire it is the distinct nodes, the distinct relationships and pairs of (relationship, node) indexes
/// in walking order; a negative relationship index is walked against its direction. The wire form is kept beside the
/// walk, so that a path can be written back as it came.
/// </summary>
internal sealed class GraphWalk : IPath
{
    private readonly INode[] _nodes;
    private readonly IRelationship[] _relationships;

    public GraphWalk(IReadOnlyList<GraphNode> distinctNodes, IReadOnlyList<UnboundRelationship> distinctRelationships, IReadOnlyList<long> steps)
    {
        if (distinctNodes.Count == 0 || steps.Count % 2 != 0)
        {
            throw new ProtocolException("A path needs a node, and steps in pairs.");
        }

        DistinctNodes = distinctNodes;
        DistinctRelationships = distinctRelationships;
        Steps = steps;
        _nodes = new INode[(steps.Count / 2) + 1];
        _relationships = new IRelationship[steps.Count / 2];
        _nodes[0] = distinctNodes[0];
        for (var step = 0; step < _relationships.Length; step++)
        {
            Walk(step, steps[step * 2], steps[(step * 2) + 1]);
        }
    }

    public IReadOnlyList<GraphNode> DistinctNodes { get; }

    public IReadOnlyList<UnboundRelationship> DistinctRelationships { get; }

    public IReadOnlyList<long> Steps { get; }

    public INode Start => _nodes[0];

    public INode End => _nodes[^1];

    public IReadOnlyList<INode> Nodes => _nodes;

    public IReadOnlyList<IRelationship> Relationships => _relationships;

    public bool Equals(IPath? other) => other is not null
        && Nodes.SequenceEqual(other.Nodes)
        && Relationships.SequenceEqual(other.Relationships);

    public override bool Equals(object? obj) => Equals(obj as IPath);

    public override int GetHashCode() => HashCode.Combine(Start, End, _relationships.Length);

    private void Walk(int step, long relationshipIndex, long nodeIndex)
    {
        if (relationshipIndex == 0
            || relationshipIndex > DistinctRelationships.Count
            || relationshipIndex < -DistinctRelationships.Count
            || (ulong)nodeIndex >= (ulong)DistinctNodes.Count)
        {
            throw new ProtocolException($"Step {step} of a path names relationship {relationshipIndex} and node {nodeIndex}, which are not there.");
        }

        var next = DistinctNodes[(int)nodeIndex];
        var unbound = DistinctRelationships[(int)Math.Abs(relationshipIndex) - 1];
        _nodes[step + 1] = next;
        _relationships[step] = relationshipIndex > 0 ? unbound.Bind(_nodes[step], next) : unbound.Bind(next, _nodes[step]);
    }
}
