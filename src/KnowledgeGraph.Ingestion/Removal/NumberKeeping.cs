using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// Gives what was resolved anew the number that it had: papers by the places of their records, entities by their keys.
/// What was one and is two now keeps it for the first; the others get new ones.
/// </summary>
/// <param name="writer">Gives new numbers.</param>
/// <param name="places">The paper that each record stood behind.</param>
/// <param name="keys">The entity that each key led to.</param>
internal sealed class NumberKeeping(
    IGraphWriter writer,
    IReadOnlyDictionary<Provenance, NodeId> places,
    IReadOnlyDictionary<(EntityKind Kind, string Key), NodeId> keys)
{
    private readonly Dictionary<NodeId, NodeId> numbers = [];
    private readonly HashSet<NodeId> given = [];

    /// <summary>Papers that came of others.</summary>
    public int NewPapers { get; private set; }

    public GraphChanges Apply(GraphChanges changes)
    {
        foreach (EntityChange change in changes.Entities.Where(change => RemainingGraph.IsProvisional(change.Node)))
        {
            Give(change.Node, change.Keys.Select(key => keys.GetValueOrDefault((change.Node.Kind, key))));
        }

        foreach (PaperChange change in changes.Papers.Where(change => RemainingGraph.IsProvisional(change.Node)))
        {
            NodeId node = Give(change.Node, change.Records.Select(record => places.GetValueOrDefault(record.Provenance)).Order());
            NewPapers += places.Values.Contains(node) ? 0 : 1;
        }

        return changes with
        {
            Entities = [.. changes.Entities.Select(change => change with { Node = Number(change.Node), Parent = Number(change.Parent) })],
            Papers = [.. changes.Papers.Select(Apply)],
        };
    }

    private PaperChange Apply(PaperChange change) => change with
    {
        Node = Number(change.Node),
        Authors = [.. change.Authors.Select(Number)],
        Affiliations = [.. change.Affiliations.Select(pair => (Number(pair.Author), Number(pair.Institution)))],
        Institutions = [.. change.Institutions.Select(Number)],
        Categories = [.. change.Categories.Select(Number)],
        Concepts = [.. change.Concepts.Select(pair => (Number(pair.Concept), pair.Score))],
    };

    private NodeId Number(NodeId node) => numbers.GetValueOrDefault(node, node);

    private NodeId Give(NodeId provisional, IEnumerable<NodeId> before)
    {
        NodeId kept = before.FirstOrDefault(node => !node.IsNone && !given.Contains(node));
        NodeId node = kept.IsNone ? writer.Allocate(provisional.Kind) : kept;
        given.Add(node);
        return numbers[provisional] = node;
    }
}
