using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// The entities that papers may name: a relation to nothing would be read as a relation to whoever gets the number, so it
/// is refused where it is made. Each entity is looked up once at most.
/// </summary>
internal sealed class KnownEntities(EntityTable entities)
{
    private readonly NumberMarks known = new();

    public void Add(NodeId node) => known.Add(node);

    public void Remove(NodeId node) => known.Remove(node);

    /// <summary>Forgets all that was looked up.</summary>
    public void Clear() => known.Clear();

    /// <summary>Requires that all that a paper names has a row.</summary>
    /// <exception cref="ArgumentException">It names something that no batch has described, or as another kind.</exception>
    public void Require(PaperChange change)
    {
        Require(change.Authors, EntityKind.Author);
        Require(change.Institutions, EntityKind.Institution);
        Require(change.Categories, EntityKind.Category);
        foreach ((NodeId concept, _) in change.Concepts)
        {
            Require(concept, EntityKind.Concept);
        }
    }

    private void Require(IReadOnlyList<NodeId> nodes, EntityKind kind)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            Require(nodes[i], kind);
        }
    }

    private void Require(NodeId node, EntityKind kind)
    {
        if (node.Kind != kind || !(known.Contains(node) || entities.Exists(node)))
        {
            throw new ArgumentException($"A paper names {node} as {kind}, which no batch has described.", nameof(node));
        }

        known.Add(node);
    }
}
