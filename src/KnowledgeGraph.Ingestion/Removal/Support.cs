using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// Counts how many papers name each entity while papers change: from the version that the removal began with, and what
/// it has written since.
/// </summary>
internal sealed class Support(IGraphReader reader)
{
    private static readonly Relation[] Named = [Relation.PaperAuthors, Relation.PaperInstitutions, Relation.PaperCategories, Relation.PaperConcepts];

    private readonly Dictionary<NodeId, long> papers = [];
    private readonly Dictionary<NodeId, NodeId[]> written = [];
    private readonly HashSet<NodeId> removed = [];

    /// <summary>Takes what papers name off the counts.</summary>
    /// <returns>What they named.</returns>
    public async ValueTask<HashSet<NodeId>> WithdrawAsync(IReadOnlyCollection<NodeId> changing, CancellationToken cancellationToken)
    {
        HashSet<NodeId> named = [];
        NodeId[] unwritten = [.. changing.Where(paper => !written.ContainsKey(paper))];
        List<NodeId> each = [.. changing.Where(written.ContainsKey).SelectMany(paper => written[paper])];
        foreach (Relation relation in Named)
        {
            each.AddRange((await reader.ReadNeighborsAsync(new NeighborQuery(relation, PageRequest.All), unwritten, cancellationToken)).Targets);
        }

        await FetchAsync(each, cancellationToken);
        foreach (NodeId node in each)
        {
            papers[node]--;
            named.Add(node);
        }

        foreach (NodeId paper in changing)
        {
            written[paper] = [];
        }

        return named;
    }

    /// <summary>Adds what papers name from now on.</summary>
    public async ValueTask AddAsync(IReadOnlyList<PaperChange> changes, CancellationToken cancellationToken)
    {
        foreach (PaperChange change in changes)
        {
            NodeId[] named = [.. change.Authors, .. change.Institutions, .. change.Categories, .. change.Concepts.Select(concept => concept.Concept)];
            await FetchAsync(named, cancellationToken);
            foreach (NodeId node in named)
            {
                papers[node]++;
            }

            written[change.Node] = named;
        }
    }

    /// <summary>Those of some entities that nothing supports any more, and the categories above them that fall with them.</summary>
    public async ValueTask<List<NodeId>> UnsupportedAsync(IEnumerable<NodeId> named, CancellationToken cancellationToken)
    {
        List<NodeId> unsupported = [];
        Queue<NodeId> open = new(named);
        while (open.TryDequeue(out NodeId node))
        {
            if (papers[node] > 0 || removed.Contains(node))
            {
                continue;
            }

            if (node.Kind == EntityKind.Category)
            {
                NodeId[] below = await NeighborsAsync(Relation.CategoryChildren, node, cancellationToken);
                if (below.Any(child => !removed.Contains(child)))
                {
                    continue;
                }

                NodeId[] above = await NeighborsAsync(Relation.CategoryParent, node, cancellationToken);
                await FetchAsync(above, cancellationToken);
                Array.ForEach(above, open.Enqueue);
            }

            removed.Add(node);
            unsupported.Add(node);
        }

        return unsupported;
    }

    private async ValueTask<NodeId[]> NeighborsAsync(Relation relation, NodeId node, CancellationToken cancellationToken) =>
        (await reader.ReadNeighborsAsync(new NeighborQuery(relation, PageRequest.All), new[] { node }, cancellationToken)).Targets;

    private async ValueTask FetchAsync(IEnumerable<NodeId> nodes, CancellationToken cancellationToken)
    {
        foreach (IGrouping<EntityKind, NodeId> kind in nodes.Where(node => !papers.ContainsKey(node)).Distinct().GroupBy(node => node.Kind))
        {
            NodeId[] unknown = [.. kind];
            long?[] counts = await reader.ReadNumbersAsync(NumberProperty.PaperCount, unknown, cancellationToken);
            for (int i = 0; i < unknown.Length; i++)
            {
                papers[unknown[i]] = counts[i] ?? 0;
            }
        }
    }
}
