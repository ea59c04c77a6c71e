using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>Finds shortest paths; see <see cref="PathSearch"/>.</summary>
internal sealed class PathFinder(Snapshot snapshot, NeighborLists lists, EmbeddedStoreOptions options)
{
    private static readonly EdgeKind[] StatedEdges =
        [EdgeKind.Authored, EdgeKind.AffiliatedWith, EdgeKind.InCategory, EdgeKind.Mentions, EdgeKind.Cites];

    private readonly WalkableGraph graph = new(snapshot);
    private readonly ConcurrentBag<WalkScratch> free = [];

    public PathOutcome Find(ShortestPathQuery query, CancellationToken cancellationToken)
    {
        if (!snapshot.Contains(query.From) || !snapshot.Contains(query.To) || query.MaxLength < 0)
        {
            return new PathOutcome(null, false);
        }

        if (query.From == query.To)
        {
            return new PathOutcome(new ShortestPath([query.From], []), false);
        }

        EdgeKind[] along = query.Along.Count == 0 ? StatedEdges : [.. query.Along.Distinct().Order()];
        if (!free.TryTake(out WalkScratch? scratch))
        {
            scratch = new WalkScratch(graph.Size);
        }

        try
        {
            WalkBudget budget = new(options, cancellationToken);
            int[]? places = new PathSearch(graph, along, scratch, budget).Find(
                graph.Place(query.From), graph.Place(query.To), Math.Min(query.MaxLength, WalkMarks.MaxValue));
            return places is null
                ? new PathOutcome(null, budget.IsSpent)
                : new PathOutcome(Describe(Array.ConvertAll(places, graph.Node), along), false);
        }
        finally
        {
            free.Add(scratch);
        }
    }

    private ShortestPath Describe(NodeId[] nodes, EdgeKind[] along)
    {
        SubgraphEdge[] edges = new SubgraphEdge[nodes.Length - 1];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = DescribeEdge(nodes, i, along);
        }

        return new ShortestPath(nodes, edges);
    }

    // Where edges of several kinds join the two, the first kind speaks.
    private SubgraphEdge DescribeEdge(NodeId[] nodes, int source, EdgeKind[] along)
    {
        foreach (EdgeKind kind in along)
        {
            double? weight = Weight(kind, nodes[source], nodes[source + 1]);
            if (weight is double known)
            {
                return new SubgraphEdge(source, source + 1, kind, known);
            }
        }

        throw new InvalidOperationException($"No edge joins {nodes[source]} and {nodes[source + 1]}.");
    }

    private double? Weight(EdgeKind kind, NodeId left, NodeId right)
    {
        if (graph.Derived(kind, left.Kind) is { } derived)
        {
            int shared = left.Kind == right.Kind ? CountShared(derived.ToMiddles[left.Number], derived.ToMiddles[right.Number]) : 0;
            return shared == 0 ? null : kind switch
            {
                EdgeKind.RelatedConcept => lists.Ties.RelatedConceptWeight(left.Number, right.Number, shared),
                EdgeKind.RelatedPaper => lists.Ties.RelatedPaperWeight(left.Number, right.Number),
                _ => shared,
            };
        }

        (CsrAdjacency? first, EntityKind firstKind, CsrAdjacency? second, EntityKind secondKind) = graph.Stated(kind, left.Kind);
        bool joins = (first is not null && firstKind == right.Kind && first[left.Number].Contains(right.Number))
            || (second is not null && secondKind == right.Kind && second[left.Number].Contains(right.Number));
        return !joins ? null : kind switch
        {
            EdgeKind.AffiliatedWith => AffiliationWeight(left, right),
            EdgeKind.Mentions => left.Kind == EntityKind.Paper ? lists.Score(left.Number, right.Number) : lists.Score(right.Number, left.Number),
            _ => 1,
        };
    }

    private double AffiliationWeight(NodeId left, NodeId right)
    {
        (NodeId other, NodeId institution) = left.Kind == EntityKind.Institution ? (right, left) : (left, right);
        return other.Kind == EntityKind.Paper
            ? 1
            : snapshot.AuthorInstitutions.Weights(other.Number)[snapshot.AuthorInstitutions[other.Number].IndexOf(institution.Number)];
    }

    private static int CountShared(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        HashSet<int> all = [.. left];
        int shared = 0;
        foreach (int number in right)
        {
            shared += all.Contains(number) ? 1 : 0;
        }

        return shared;
    }
}
