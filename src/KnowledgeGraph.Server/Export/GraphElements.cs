using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Server.Schema;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Export;

/// <summary>A node as exported.</summary>
/// <param name="Id">The global id, the same as the API's.</param>
/// <param name="Kind">The contract's EntityKind.</param>
/// <param name="Label">What to call it.</param>
internal readonly record struct ExportNode(string Id, string Kind, string Label);

/// <summary>An edge as exported.</summary>
/// <param name="Source">Global id of one end.</param>
/// <param name="Target">Global id of the other.</param>
/// <param name="Kind">The contract's RelationKind.</param>
/// <param name="Weight">The weight; 1 where the kind has none.</param>
internal readonly record struct ExportEdge(string Source, string Target, string Kind, double Weight);

/// <summary>
/// Walks one whole version in a fixed order (nodes by kind and number; edges by kind, source and relation order) in
/// batches, so that memory does not grow with the graph and the same version gives the same bytes.
/// </summary>
/// <param name="reader">The version to walk.</param>
/// <param name="withTies">Whether derived ties are walked too.</param>
/// <param name="progress">Told after each batch; null for nobody.</param>
internal sealed class GraphElements(IGraphReader reader, bool withTies, IProgress<StoreProgress>? progress = null)
{
    private const int BatchSize = 4096;

    // One direction a kind, so that every relation stands once; symmetric ties are kept where source < target.
    private static readonly (EntityKind From, Relation Relation, EdgeKind Kind, bool Reversed)[] Stated =
    [
        (EntityKind.Paper, Relation.PaperAuthors, EdgeKind.Authored, true),
        (EntityKind.Author, Relation.AuthorInstitutions, EdgeKind.AffiliatedWith, false),
        (EntityKind.Paper, Relation.PaperInstitutions, EdgeKind.AffiliatedWith, false),
        (EntityKind.Paper, Relation.PaperCategories, EdgeKind.InCategory, false),
        (EntityKind.Paper, Relation.PaperConcepts, EdgeKind.Mentions, false),
        (EntityKind.Paper, Relation.PaperReferences, EdgeKind.Cites, false),
    ];

    private static readonly (EntityKind From, Relation Relation, EdgeKind Kind, bool Reversed)[] Ties =
    [
        (EntityKind.Author, Relation.Coauthors, EdgeKind.Coauthor, false),
        (EntityKind.Concept, Relation.RelatedConcepts, EdgeKind.RelatedConcept, false),
        (EntityKind.Institution, Relation.Collaborators, EdgeKind.Collaborates, false),
    ];

    /// <summary>The version that is walked.</summary>
    public string Version => reader.Version;

    /// <summary>All nodes.</summary>
    public async IAsyncEnumerable<ExportNode> ReadNodesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            await foreach (NodeId[] batch in ReadBatchesAsync(kind, $"nodes {EnumNames.Name(kind)}", cancellationToken))
            {
                TextColumn labels = await reader.ReadTextsAsync(TextProperty.Label, batch, cancellationToken);
                for (int row = 0; row < batch.Length; row++)
                {
                    yield return new ExportNode(GlobalId.Encode(batch[row]), EnumNames.Name(kind), labels[row] ?? string.Empty);
                }
            }
        }
    }

    /// <summary>All edges.</summary>
    public async IAsyncEnumerable<ExportEdge> ReadEdgesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (from, relation, kind, reversed) in withTies ? [.. Stated, .. Ties] : Stated)
        {
            NeighborQuery query = new(relation, PageRequest.All);
            await foreach (NodeId[] batch in ReadBatchesAsync(from, $"edges {EnumNames.Name(kind)}", cancellationToken))
            {
                Neighbors neighbors = await reader.ReadNeighborsAsync(query, batch, cancellationToken);
                for (int row = 0; row < batch.Length; row++)
                {
                    for (int entry = neighbors.Offsets[row]; entry < neighbors.Offsets[row + 1]; entry++)
                    {
                        NodeId source = batch[row], target = neighbors.Targets[entry];
                        if (kind >= EdgeKind.Coauthor && target < source)
                        {
                            continue;
                        }

                        (source, target) = reversed ? (target, source) : (source, target);
                        yield return new ExportEdge(
                            GlobalId.Encode(source), GlobalId.Encode(target), EnumNames.Name(kind), WeightOf(kind, neighbors, entry));
                    }
                }
            }
        }
    }

    // An author's position is evidence of order, not of strength; it is no weight.
    private static double WeightOf(EdgeKind kind, Neighbors neighbors, int entry) => kind switch
    {
        EdgeKind.Authored => 1,
        _ when neighbors.Weights is { } weights => weights[entry],
        _ when neighbors.Counts is { } counts => counts[entry],
        _ => 1,
    };

    private async IAsyncEnumerable<NodeId[]> ReadBatchesAsync(
        EntityKind kind, string step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int? after = null;
        while (true)
        {
            NodePage page = await reader.ListAsync(new NodeQuery(kind, new PageRequest(BatchSize, after)), cancellationToken);
            progress?.Report(new StoreProgress(step, page.Start, page.Total));
            if (page.Nodes.Length > 0)
            {
                yield return page.Nodes;
            }

            after = page.Start + page.Nodes.Length - 1;
            if (page.Start + page.Nodes.Length >= page.Total)
            {
                yield break;
            }
        }
    }
}
