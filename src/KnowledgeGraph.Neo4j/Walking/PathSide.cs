using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>Edges of one kind that one step found together: every source is joined to every target.</summary>
/// <param name="Kind">The kind of edge.</param>
/// <param name="Sources">Entities that were come from.</param>
/// <param name="Targets">Entities beside them.</param>
/// <param name="Weights">The edges' weights by target; null where they are counted.</param>
internal sealed record EdgeBundle(EdgeKind Kind, IReadOnlyList<NodeId> Sources, IReadOnlyList<NodeId> Targets, IReadOnlyList<double>? Weights);

/// <summary>One end of a search for a path, with all that was reached from it.</summary>
internal sealed class PathSide
{
    private readonly Dictionary<NodeId, int> depths = [];
    private readonly List<IReadOnlyList<EdgeBundle>> steps = [];

    public PathSide(NodeId start)
    {
        depths.Add(start, 0);
        Frontier = [start];
    }

    /// <summary>What was reached last.</summary>
    public IReadOnlyList<NodeId> Frontier { get; private set; }

    /// <summary>How many steps were made.</summary>
    public int Depth => steps.Count;

    /// <summary>The edges that a step found; the first one leads away from the start.</summary>
    public IReadOnlyList<EdgeBundle> Step(int step) => steps[step];

    /// <summary>Whether an entity was reached.</summary>
    public bool Has(NodeId node) => depths.ContainsKey(node);

    /// <summary>Makes a step.</summary>
    /// <returns>Those newly reached that the other side has reached too. Such a meeting is certain to be a shortest one.</returns>
    public List<NodeId> Advance(IReadOnlyList<EdgeBundle> bundles, PathSide other)
    {
        steps.Add(bundles);
        List<NodeId> next = [];
        List<NodeId> meetings = [];
        foreach (NodeId target in bundles.SelectMany(bundle => bundle.Targets))
        {
            if (depths.TryAdd(target, Depth))
            {
                next.Add(target);
                if (other.Has(target))
                {
                    meetings.Add(target);
                }
            }
        }

        Frontier = next;
        return meetings;
    }

    /// <summary>For each number of steps, the entities at that distance that lie on a way from the start to one of the given ones.</summary>
    public HashSet<NodeId>[] Trace(IEnumerable<NodeId> ends)
    {
        HashSet<NodeId>[] layers = new HashSet<NodeId>[Depth + 1];
        layers[Depth] = [.. ends];
        for (int depth = Depth - 1; depth >= 0; depth--)
        {
            layers[depth] = [];
            foreach (EdgeBundle bundle in steps[depth])
            {
                if (bundle.Targets.Any(layers[depth + 1].Contains))
                {
                    layers[depth].UnionWith(bundle.Sources);
                }
            }
        }

        return layers;
    }
}
