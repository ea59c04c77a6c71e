namespace KnowledgeGraph.Bolt.Graph;

internal sealed class GraphRelationship(
    long id,
    string elementId,
    string type,
    Dictionary<string, object?> properties,
    long startId,
    string startElementId,
    long endId,
    string endElementId) : IRelationship
{
    public long Id => id;

    public string ElementId => elementId;

    public string Type => type;

    public IReadOnlyDictionary<string, object?> Properties => properties;

    public long StartNodeId => startId;

    public long EndNodeId => endId;

    public string StartNodeElementId => startElementId;

    public string EndNodeElementId => endElementId;

    public object? this[string key] => properties[key];

    public bool Equals(IRelationship? other) => other is not null && ElementId == other.ElementId;

    public override bool Equals(object? obj) => Equals(obj as IRelationship);

    public override int GetHashCode() => elementId.GetHashCode(StringComparison.Ordinal);
}
