using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>
/// One search for a shortest path: breadth first from both ends, the cheaper side one whole step at a time, until the
/// two meet. Of all shortest paths it answers the one whose places come first.
/// </summary>
internal sealed class PathSearch(WalkableGraph graph, EdgeKind[] along, WalkScratch scratch, WalkBudget budget)
{
    /// <summary>What is done with each place beside another; false ends the visit.</summary>
    private interface IVisitor
    {
        bool Reach(int place);
    }

    /// <summary>The places of the path from one end to the other; null where there is none within the length or the budget.</summary>
    public int[]? Find(int from, int to, int maxLength)
    {
        scratch.Clear();
        Side forward = new(scratch.Forward, scratch.TakeList(), from);
        Side backward = new(scratch.Backward, scratch.TakeList(), to);
        try
        {
            return Find(from, forward, backward, maxLength);
        }
        finally
        {
            scratch.GiveBack(forward.Frontier);
            scratch.GiveBack(backward.Frontier);
        }
    }

    private int[]? Find(int from, Side forward, Side backward, int maxLength)
    {
        while (forward.Depth + backward.Depth < maxLength && forward.Frontier.Count > 0 && backward.Frontier.Count > 0)
        {
            Side cheaper = Cost(forward) <= Cost(backward) ? forward : backward;
            Side other = cheaper == forward ? backward : forward;
            bool meet = Expand(cheaper, other);
            if (budget.IsSpent)
            {
                return null;
            }

            if (meet)
            {
                return Trace(from, forward, backward);
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
    private bool Expand(Side side, Side other)
    {
        Spread spread = new(side.Marks, other.Marks, ++side.Depth, scratch.TakeList());
        scratch.ClearMiddles();
        foreach (int place in side.Frontier)
        {
            if (!Visit(place, ref spread))
            {
                break;
            }
        }

        scratch.GiveBack(side.Frontier);
        side.Frontier = spread.Next;
        return spread.Meet;
    }

    // The smallest place at each step that a shortest path goes through. Up to the meetings a place is tried by going on
    // from it until one is met; behind them the marks of the other side tell.
    private int[]? Trace(int from, Side forward, Side backward)
    {
        int length = forward.Depth + backward.Depth;
        int[] path = new int[length + 1];
        path[0] = from;
        for (int step = 1; step <= length; step++)
        {
            path[step] = step <= forward.Depth
                ? FirstThatMeets(path[step - 1], step, forward, backward)
                : FirstBeside(path[step - 1], backward.Marks, length - step);
            if (budget.IsSpent)
            {
                return null;
            }
        }

        return path;
    }

    private int FirstBeside(int place, WalkMarks marks, int depth)
    {
        Smallest smallest = new(marks, depth);
        scratch.ClearMiddles();
        Visit(place, ref smallest);
        return smallest.Place;
    }

    private int FirstThatMeets(int place, int step, Side forward, Side backward)
    {
        if (step == forward.Depth)
        {
            // Those of the last step meet where the other side has been.
            Smallest smallest = new(backward.Marks, backward.Depth);
            scratch.ClearMiddles();
            Visit(place, ref smallest);
            return smallest.Place;
        }

        List<int> candidates = ListBeside(place, step, forward);
        foreach (int candidate in candidates)
        {
            if (Meets(candidate, step, forward, backward) || budget.IsSpent)
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No place of a path leads to where its ends met.");
    }

    private bool Meets(int place, int step, Side forward, Side backward)
    {
        if (step == forward.Depth - 1)
        {
            Any any = new(backward.Marks, backward.Depth);
            scratch.ClearMiddles();
            Visit(place, ref any);
            return any.IsFound;
        }

        foreach (int next in ListBeside(place, step + 1, forward))
        {
            // What was tried in vain is not tried again from another place before it.
            if (!scratch.Tried.Contains(next))
            {
                if (Meets(next, step + 1, forward, backward) || budget.IsSpent)
                {
                    return true;
                }

                scratch.Tried.Add(next);
            }
        }

        return false;
    }

    private List<int> ListBeside(int place, int step, Side forward)
    {
        Listing listing = new(forward.Marks, step, []);
        scratch.ClearMiddles();
        Visit(place, ref listing);
        listing.Places.Sort();
        return listing.Places;
    }

    // Calls for every place beside a place, some more than once; false where the budget is spent.
    private bool Visit<TVisitor>(int place, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        NodeId node = graph.Node(place);
        foreach (EdgeKind edge in along)
        {
            if (graph.Derived(edge, node.Kind) is { } derived)
            {
                VisitDerived(edge, node, derived.ToMiddles, derived.FromMiddles, graph.FirstPlace(derived.MiddleKind), ref visitor);
                continue;
            }

            (CsrAdjacency? first, EntityKind firstKind, CsrAdjacency? second, EntityKind secondKind) = graph.Stated(edge, node.Kind);
            if (!VisitStated(first, firstKind, node.Number, ref visitor) || !VisitStated(second, secondKind, node.Number, ref visitor))
            {
                break;
            }
        }

        return !budget.IsSpent;
    }

    private bool VisitStated<TVisitor>(CsrAdjacency? rows, EntityKind kind, int number, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        if (rows is null)
        {
            return true;
        }

        ReadOnlySpan<int> targets = rows[number];
        if (!budget.Spend(targets.Length))
        {
            return false;
        }

        int first = graph.FirstPlace(kind);
        foreach (int target in targets)
        {
            if (!visitor.Reach(first + target))
            {
                return false;
            }
        }

        return true;
    }

    // All that stand on one paper are beside each other: once one of them has been walked from, the paper has
    // nothing new to show. So a paper of thousands of authors costs thousands, not millions.
    private void VisitDerived<TVisitor>(
        EdgeKind edge, NodeId node, CsrAdjacency toMiddles, CsrAdjacency fromMiddles, int firstMiddle, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        WalkMarks middles = scratch.Middles(edge);
        int first = graph.FirstPlace(node.Kind);
        foreach (int middle in toMiddles[node.Number])
        {
            if (!middles.TrySet(firstMiddle + middle, 0))
            {
                continue;
            }

            ReadOnlySpan<int> targets = fromMiddles[middle];
            if (!budget.Spend(targets.Length))
            {
                return;
            }

            foreach (int target in targets)
            {
                if (target != node.Number && !visitor.Reach(first + target))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Marks what is new as reached by one side, and sees whether the other side has been there.</summary>
    private struct Spread(WalkMarks marks, WalkMarks others, int depth, List<int> next) : IVisitor
    {
        public bool Meet { get; private set; }

        public readonly List<int> Next => next;

        public bool Reach(int place)
        {
            if (marks.TrySet(place, depth))
            {
                next.Add(place);
                Meet |= others[place] >= 0;
            }

            return true;
        }
    }

    /// <summary>Finds the smallest place with a mark.</summary>
    private struct Smallest(WalkMarks marks, int wanted) : IVisitor
    {
        public int Place { get; private set; } = int.MaxValue;

        public bool Reach(int place)
        {
            if (place < Place && marks[place] == wanted)
            {
                Place = place;
            }

            return true;
        }
    }

    /// <summary>Sees whether a place with a mark is there.</summary>
    private struct Any(WalkMarks marks, int wanted) : IVisitor
    {
        public bool IsFound { get; private set; }

        public bool Reach(int place)
        {
            IsFound = marks[place] == wanted;
            return !IsFound;
        }
    }

    /// <summary>Lists the places with a mark.</summary>
    private readonly struct Listing(WalkMarks marks, int wanted, List<int> places) : IVisitor
    {
        public List<int> Places => places;

        public bool Reach(int place)
        {
            if (marks[place] == wanted)
            {
                places.Add(place);
            }

            return true;
        }
    }

    private sealed class Side
    {
        public Side(WalkMarks marks, List<int> frontier, int start)
        {
            Marks = marks;
            Frontier = frontier;
            frontier.Add(start);
            marks.TrySet(start, 0);
        }

        public WalkMarks Marks { get; }

        public List<int> Frontier { get; set; }

        public int Depth { get; set; }
    }
}
