using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema.Connections;

/// <summary>The evidence of a tie between two papers: the concepts that both mention.</summary>
internal static class SharedConcepts
{
    private static readonly NeighborQuery Concepts = new(Relation.PaperConcepts, PageRequest.All);

    /// <summary>The shared concepts of each edge, in the order of the page's owner.</summary>
    public static async ValueTask<Column> ResolveAsync(ResolverContext<ConnectionEdge> context)
    {
        int count = context.Count;
        NodeId[] ends = new NodeId[2 * count];
        for (int row = 0; row < count; row++)
        {
            ends[row] = context.Parents.Span[row].Owner;
            ends[count + row] = context.Parents.Span[row].Target;
        }

        Neighbors concepts = await context.Graph().ReadNeighborsAsync(Concepts, ends, context.RequestAborted);
        int[] offsets = new int[count + 1];
        List<NodeId> shared = [];
        for (int row = 0; row < count; row++)
        {
            HashSet<NodeId> others = [.. Of(concepts, count + row)];
            foreach (NodeId concept in Of(concepts, row))
            {
                if (others.Contains(concept))
                {
                    shared.Add(concept);
                }
            }

            offsets[row + 1] = shared.Count;
        }

        return Column.Lists(offsets, Column.Objects<NodeId>(shared.ToArray()));
    }

    private static ReadOnlySpan<NodeId> Of(Neighbors neighbors, int row) =>
        neighbors.Targets.AsSpan(neighbors.Offsets[row]..neighbors.Offsets[row + 1]);
}
