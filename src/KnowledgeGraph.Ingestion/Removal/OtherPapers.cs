using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// The papers of entities, as far as the documents that go do not support them. They stay the same through all steps of a
/// removal, and are looked for once: a category of many papers is named in each step.
/// </summary>
/// <param name="reader">The graph as the removal began.</param>
/// <param name="supported">The papers that the documents support.</param>
internal sealed class OtherPapers(IGraphReader reader, IReadOnlySet<NodeId> supported)
{
    // Of those with fewer papers it costs little to look again, and they are many.
    private const int LeastRemembered = 64;

    private readonly Dictionary<NodeId, NodeId[]> known = [];

    /// <summary>The others among an entity's papers.</summary>
    public async ValueTask<NodeId[]> ReadAsync(NodeId node, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(node, out NodeId[]? others))
        {
            NodeId[] all = await ReadAllAsync(node, cancellationToken);
            others = Array.FindAll(all, paper => !supported.Contains(paper));
            if (all.Length >= LeastRemembered)
            {
                known.Add(node, others);
            }
        }

        return others;
    }

    /// <summary>All papers of an entity.</summary>
    public async ValueTask<NodeId[]> ReadAllAsync(NodeId node, CancellationToken cancellationToken) =>
        (await reader.ReadNeighborsAsync(new NeighborQuery(LostEvidence.ToPapers(node.Kind), PageRequest.All), new[] { node }, cancellationToken)).Targets;
}
