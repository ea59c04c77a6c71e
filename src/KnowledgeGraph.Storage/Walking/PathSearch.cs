using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>
/// One search for a shortest path: breadth first from both ends, the cheaper side one whole step at a time, until the
/// two meet. Of all shortest paths it answers the one whose places come first.
/// </summary>
internal sealed class PathSearch(WalkableGraph graph, EdgeKind[] along, WalkScratch scratch, WalkBudget budget)
{
    /// <summary>The places of the path from one end to the other; null where there is none within the length or the budget.</summary>
    public int[]? Find(int from, int to, int maxLength)
    {
        scratch.Clear();
        Side forward = new(scratch.Forward, from);
        Side backward = new(scratch.Backward, to);
        while (forward.Depth + backward.Depth < maxLength && forward.Frontier.Count > 0 && backward.Frontier.Count > 0)
        {
            Side cheaper = Cost(forward) <= Cost(backward) ? forward : backward;
            Side other = cheaper == forward ? backward : forward;
            List<int> meetings = Expand(cheaper, other);
            if (budget.IsSpent)
            {
                return null;
            }

            if (meetings.Count > 0)
            {
                return Trace(from, forward, backward, meetings);
            }
        }

        return null;
    }

    private long Cost(Side side)
    {
        long cost = 0;
        foreach (int place in side.Frontier)
        {
            cost += graph.Degree(graph.Node(place));
        }

        return cost;
    }

    // One step of one side. A meeting is certain to be a shortest one: before this step all places within the two
    // depths were marked, and no place was marked by both.
    private List<int> Expand(Side side, Side other)
    {
        List<int> next = [];
        List<int> meetings = [];
        side.Depth++;
        scratch.ClearMiddles();
        foreach (int place in side.Frontier)
        {
            bool goesOn = Visit(place, reached =>
            {
                if (side.Marks.TrySet(reached, side.Depth))
                {
                    next.Add(reached);
                    if (other.Marks[reached] >= 0)
                    {
                        meetings.Add(reached);
                    }
                }
            });
            if (!goesOn)
            {
                break;
            }
        }

        side.Frontier = next;
        return meetings;
    }

    // From the meetings back to the start all places on shortest paths are marked; then the smallest is taken at each
    // step. Behind the meetings the marks of the other side tell which places lie on shortest paths.
    private int[]? Trace(int from, Side forward, Side backward, List<int> meetings)
    {
        List<int> layer = meetings;
        meetings.ForEach(place => scratch.OnPath.TrySet(place, forward.Depth));
        for (int depth = forward.Depth - 1; depth > 0; depth--)
        {
            List<int> before = [];
            scratch.ClearMiddles();
            foreach (int place in layer)
            {
                Visit(place, reached =>
                {
                    if (forward.Marks[reached] == depth && scratch.OnPath.TrySet(reached, depth))
                    {
                        before.Add(reached);
                    }
                });
            }

            layer = before;
        }

        int length = forward.Depth + backward.Depth;
        int[] path = new int[length + 1];
        path[0] = from;
        for (int step = 1; step <= length && !budget.IsSpent; step++)
        {
            WalkMarks marks = step <= forward.Depth ? scratch.OnPath : backward.Marks;
            int wanted = step <= forward.Depth ? step : length - step;
            int smallest = int.MaxValue;
            scratch.ClearMiddles();
            Visit(path[step - 1], reached => smallest = marks[reached] == wanted ? Math.Min(smallest, reached) : smallest);
            path[step] = smallest;
        }

        return budget.IsSpent ? null : path;
    }

    // Calls for every place beside a place, some more than once; false where the budget is spent.
    private bool Visit(int place, Action<int> reach)
    {
        NodeId node = graph.Node(place);
        foreach (EdgeKind edge in along)
        {
            if (graph.Derived(edge, node.Kind) is { } derived)
            {
                VisitDerived(edge, node, derived.ToMiddles, derived.FromMiddles, graph.FirstPlace(derived.MiddleKind), reach);
                continue;
            }

            (CsrAdjacency? first, EntityKind firstKind, CsrAdjacency? second, EntityKind secondKind) = graph.Stated(edge, node.Kind);
            VisitStated(first, firstKind, node.Number, reach);
            VisitStated(second, secondKind, node.Number, reach);
        }

        return !budget.IsSpent;
    }

    private void VisitStated(CsrAdjacency? rows, EntityKind kind, int number, Action<int> reach)
    {
        if (rows is null || !budget.Spend(rows.Degree(number)))
        {
            return;
        }

        int first = graph.FirstPlace(kind);
        foreach (int target in rows[number])
        {
            reach(first + target);
        }
    }

    // All that stand on one paper are beside each other: once one of them has been walked from, the paper has
    // nothing new to show. So a paper of thousands of authors costs thousands, not millions.
    private void VisitDerived(
        EdgeKind edge, NodeId node, CsrAdjacency toMiddles, CsrAdjacency fromMiddles, int firstMiddle, Action<int> reach)
    {
        WalkMarks middles = scratch.Middles(edge);
        int first = graph.FirstPlace(node.Kind);
        foreach (int middle in toMiddles[node.Number])
        {
            if (!middles.TrySet(firstMiddle + middle, 0))
            {
                continue;
            }

            if (!budget.Spend(fromMiddles.Degree(middle)))
            {
                return;
            }

            foreach (int target in fromMiddles[middle])
            {
                if (target != node.Number)
                {
                    reach(first + target);
                }
            }
        }
    }

    private sealed class Side
    {
        public Side(WalkMarks marks, int start)
        {
            Marks = marks;
            Frontier = [start];
            marks.TrySet(start, 0);
        }

        public WalkMarks Marks { get; }

        public List<int> Frontier { get; set; }

        public int Depth { get; set; }
    }
}
