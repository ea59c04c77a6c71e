using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>Walks as their documentation has them.</summary>
public static class NaiveWalk
{
    private static readonly EdgeKind[] Stated = [EdgeKind.Authored, EdgeKind.AffiliatedWith, EdgeKind.InCategory, EdgeKind.Mentions, EdgeKind.Cites];

    /// <summary>The places of a neighbourhood's nodes with distances, and whether the limit cut it.</summary>
    public static (NodeId[] Nodes, int[] Distances, bool Truncated) Neighborhood(NaiveGraph graph, NeighborhoodQuery query)
    {
        List<NodeId> nodes = [query.Center];
        List<int> distances = [0];
        for (int distance = 1; distance <= query.Depth; distance++)
        {
            NodeId[] before = [.. nodes.Where((_, i) => distances[i] == distance - 1)];
            var reached = before.SelectMany(node => Ties(graph, query, node))
                .Where(tie => !nodes.Contains(tie.Node))
                .GroupBy(tie => tie.Node)
                .Select(group => group.OrderByDescending(tie => tie.Strength).ThenByDescending(tie => tie.Weight).First())
                .OrderByDescending(tie => tie.Strength).ThenByDescending(tie => tie.Weight).ThenBy(tie => tie.Node);
            foreach (var tie in reached)
            {
                if (nodes.Count == query.Limit)
                {
                    return ([.. nodes], [.. distances], true);
                }

                nodes.Add(tie.Node);
                distances.Add(distance);
            }
        }

        return ([.. nodes], [.. distances], false);
    }

    /// <summary>The path whose nodes come first among the shortest; null where there is none within the length.</summary>
    public static NodeId[]? ShortestPath(NaiveGraph graph, ShortestPathQuery query)
    {
        if (!graph.Exists(query.From) || !graph.Exists(query.To))
        {
            return null;
        }

        List<NodeId[]> paths = [[query.From]];
        HashSet<NodeId> seen = [query.From];
        for (int length = 0; length <= query.MaxLength; length++)
        {
            NodeId[]? found = paths.Where(path => path[^1] == query.To).OrderBy(path => path, Comparer<NodeId[]>.Create(Compare)).FirstOrDefault();
            if (found is not null)
            {
                return found;
            }

            // Of the paths to one node only the first can be the beginning of the first.
            paths =
            [
                .. paths.SelectMany(path => Beside(graph, query.Along, path[^1]).Where(node => !seen.Contains(node)).Select(node => path.Append(node).ToArray()))
                    .GroupBy(path => path[^1]).Select(group => group.OrderBy(path => path, Comparer<NodeId[]>.Create(Compare)).First()),
            ];
            seen.UnionWith(paths.Select(path => path[^1]));
        }

        return null;
    }

    private static IEnumerable<(NodeId Node, double Strength, double Weight)> Ties(NaiveGraph graph, NeighborhoodQuery query, NodeId node) =>
        graph.Neighbors(query.Relation, node).Where(tie => tie.Count >= query.MinCount)
            .Select(tie => (tie.Node, query.Relation == Relation.RelatedPapers ? 0.0 : tie.Count!.Value, tie.Weight ?? 0));

    private static IEnumerable<NodeId> Beside(NaiveGraph graph, IReadOnlyList<EdgeKind> along, NodeId node) =>
        (along.Count == 0 ? Stated : along).SelectMany(edge => RelationsOf(edge, node.Kind)).SelectMany(relation => graph.Neighbors(relation, node))
            .Select(neighbor => neighbor.Node).Distinct();

    private static Relation[] RelationsOf(EdgeKind edge, EntityKind kind) => (edge, kind) switch
    {
        (EdgeKind.Authored, EntityKind.Paper) => [Relation.PaperAuthors],
        (EdgeKind.Authored, EntityKind.Author) => [Relation.AuthorPapers],
        (EdgeKind.AffiliatedWith, EntityKind.Author) => [Relation.AuthorInstitutions],
        (EdgeKind.AffiliatedWith, EntityKind.Paper) => [Relation.PaperInstitutions],
        (EdgeKind.AffiliatedWith, EntityKind.Institution) => [Relation.InstitutionAuthors, Relation.InstitutionPapers],
        (EdgeKind.InCategory, EntityKind.Paper) => [Relation.PaperCategories],
        (EdgeKind.InCategory, EntityKind.Category) => [Relation.CategoryPapers],
        (EdgeKind.Mentions, EntityKind.Paper) => [Relation.PaperConcepts],
        (EdgeKind.Mentions, EntityKind.Concept) => [Relation.ConceptPapers],
        (EdgeKind.Cites, EntityKind.Paper) => [Relation.PaperReferences, Relation.PaperCitations],
        (EdgeKind.Coauthor, EntityKind.Author) => [Relation.Coauthors],
        (EdgeKind.RelatedConcept, EntityKind.Concept) => [Relation.RelatedConcepts],
        (EdgeKind.Collaborates, EntityKind.Institution) => [Relation.Collaborators],
        (EdgeKind.RelatedPaper, EntityKind.Paper) => [Relation.RelatedPapers],
        _ => [],
    };

    private static int Compare(NodeId[]? left, NodeId[]? right) =>
        left!.Zip(right!, (one, other) => one.CompareTo(other)).FirstOrDefault(order => order != 0);
}
