namespace KnowledgeGraph.Core.Graph;

/// <summary>
/// Names one vertex. Numbers start at 1, are given per kind in the order of first appearance, are stable across
/// loads and rebuilds of a store, and are never given twice. The default value names nothing.
/// </summary>
/// <param name="Kind">What the vertex is.</param>
/// <param name="Number">Its number among its kind, from 1; 0 names nothing.</param>
public readonly record struct NodeId(EntityKind Kind, int Number) : IComparable<NodeId>
{
    /// <summary>True for the default value, which names nothing.</summary>
    public bool IsNone => Number == 0;

    /// <summary>Orders by kind, then by number.</summary>
    public int CompareTo(NodeId other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind) : Number.CompareTo(other.Number);

    /// <summary>The kind and the number, such as "Author:17".</summary>
    public override string ToString() => $"{Kind}:{Number}";

    /// <summary>Whether the left one stands before the right one.</summary>
    public static bool operator <(NodeId left, NodeId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one stands after the right one.</summary>
    public static bool operator >(NodeId left, NodeId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one does not stand after the right one.</summary>
    public static bool operator <=(NodeId left, NodeId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one does not stand before the right one.</summary>
    public static bool operator >=(NodeId left, NodeId right) => left.CompareTo(right) >= 0;
}
