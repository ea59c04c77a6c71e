namespace KnowledgeGraph.Bolt.Graph;

/// <summary>A relationship inside a path on the wire: its ends follow from the walk.</summary>
internal sealed record UnboundRelationship(
    long Id,
    string ElementId,
    string Type,
    Dictionary<string, object?> Properties)
{
    public GraphRelationship Bind(INode start, INode end) =>
        new(Id, ElementId, Type, Properties, start.Id, start.ElementId, end.Id, end.ElementId);
}
