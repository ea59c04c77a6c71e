using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>
/// Tells of all shortest paths the one whose nodes come first, and its edges: where edges of several kinds join two
/// nodes, the first kind speaks.
/// </summary>
internal sealed class PathDescription(QuestionQueue questions, RelatedPapers relatedPapers)
{
    public async Task<ShortestPath> DescribeAsync(PathSide forward, PathSide backward, List<NodeId> meetings)
    {
        HashSet<NodeId>[] before = forward.Trace(meetings);
        HashSet<NodeId>[] behind = backward.Trace(meetings);
        int length = forward.Depth + backward.Depth;
        List<NodeId> nodes = [before[0].Single()];
        List<SubgraphEdge> edges = [];
        for (int step = 1; step <= length; step++)
        {
            NodeId from = nodes[^1];
            bool ahead = step <= forward.Depth;
            HashSet<NodeId> allowed = ahead ? before[step] : behind[length - step];
            EdgeBundle[] bundles = ahead
                ? [.. forward.Step(step - 1).Where(bundle => bundle.Sources.Contains(from))]
                : [.. backward.Step(length - step).Where(bundle => bundle.Targets.Contains(from))];

            // A meeting lies on a way to both ends.
            NodeId to = bundles.SelectMany(bundle => ahead ? bundle.Targets : bundle.Sources)
                .Where(node => allowed.Contains(node) && (step != forward.Depth || behind[backward.Depth].Contains(node)))
                .Min();
            nodes.Add(to);
            edges.Add(await DescribeAsync(step - 1, from, to, [.. bundles.Where(bundle => (ahead ? bundle.Targets : bundle.Sources).Contains(to))], ahead));
        }

        return new ShortestPath([.. nodes], [.. edges]);
    }

    private async Task<SubgraphEdge> DescribeAsync(int source, NodeId from, NodeId to, EdgeBundle[] joining, bool ahead)
    {
        EdgeKind kind = joining.Min(bundle => bundle.Kind);
        EdgeBundle[] speaking = [.. joining.Where(bundle => bundle.Kind == kind)];
        double weight = kind switch
        {
            EdgeKind.Coauthor or EdgeKind.Collaborates => speaking.Length,
            EdgeKind.RelatedConcept => await WeighConceptsAsync(from, to, speaking.Length),
            EdgeKind.RelatedPaper => (await relatedPapers.WeighAsync([(from.Number, to.Number)]))[0],
            _ => speaking[0].Weights![IndexOf(speaking[0].Targets, ahead ? to : from)],
        };
        return new SubgraphEdge(source, source + 1, kind, weight);
    }

    private static int IndexOf(IReadOnlyList<NodeId> nodes, NodeId node)
    {
        int place = 0;
        while (nodes[place] != node)
        {
            place++;
        }

        return place;
    }

    private async Task<double> WeighConceptsAsync(NodeId left, NodeId right, int shared)
    {
        EntityField papers = EntityField.Of(NumberProperty.PaperCount);
        Task<int> all = questions.CountPapersAsync();
        await questions.LearnAsync(new[] { left, right }, papers.Bit);
        return TieWeight.OfConcepts((int)(long)questions.Rows.Value(left, papers)!, (int)(long)questions.Rows.Value(right, papers)!, shared, await all);
    }
}
