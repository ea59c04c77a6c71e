namespace KnowledgeGraph.Bolt.Graph;

internal sealed class GraphNode(
    long id,
    string elementId,
    IReadOnlyList<string> labels,
    Dictionary<string, object?> properties) : INode
{
    public long Id => id;

    public string ElementId => elementId;

    public IReadOnlyList<string> Labels => labels;

    public IReadOnlyDictionary<string, object?> Properties => properties;

    public object? this[string key] => properties[key];

    public bool Equals(INode? other) => other is not null && ElementId == other.ElementId;

    public override bool Equals(object? obj) => Equals(obj as INode);

    public override int GetHashCode() => elementId.GetHashCode(StringComparison.Ordinal);
}
