using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>Lists the entities of a kind, page by page.</summary>
internal sealed class NodeLists(Snapshot snapshot, NeighborLists neighbors, EmbeddedStoreLimits limits)
{
    /// <summary>The entities of whole kinds in order.</summary>
    public SortedLists Sorted { get; } = new(snapshot, limits);

    public NodePage List(NodeQuery query, ColdReader cold, CancellationToken cancellationToken)
    {
        NumberColumn numbers = snapshot.Numbers(query.Kind);
        if (query.Where is null && query.Order.Count == 0)
        {
            return Page(query, numbers.Count, place => numbers[place]);
        }

        int[] list = query.Where is null
            ? Sorted.Read(query.Kind, query.Order)
            : ReadFiltered(query, numbers, cold, cancellationToken);
        return Page(query, list.Length, place => list[place]);
    }

    private static NodePage Page(NodeQuery query, int total, Func<int, int> numberAt)
    {
        (int start, int count) = query.Page.Within(total);
        NodeId[] nodes = new NodeId[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = new NodeId(query.Kind, numberAt(start + i));
        }

        return new NodePage(nodes, total, start);
    }

    private int[] ReadFiltered(NodeQuery query, NumberColumn numbers, ColdReader cold, CancellationToken cancellationToken)
    {
        CompiledFilter filter = new(snapshot, neighbors, query.Where!, query.Kind);
        int[] candidates = FindCandidates(query.Where!, query.Kind, numbers) ?? numbers.ToArray();
        int[] selected = filter.Select(candidates, cold, cancellationToken);
        return query.Order.Count == 0
            ? selected
            : Array.ConvertAll(NodeOrder.Sort(snapshot, query.Kind, selected, query.Order), place => selected[place]);
    }

    // Where the filter names the entities, only those are asked. Null where all must be.
    private static int[]? FindCandidates(Filter filter, EntityKind kind, NumberColumn numbers)
    {
        IdFilter? named = filter as IdFilter ?? (filter as AllOf)?.Parts.OfType<IdFilter>().FirstOrDefault(part => !part.Negated);
        return named is not { Negated: false }
            ? null
            :
            [
                .. named.Nodes.Where(node => node.Kind == kind && numbers.Contains(node.Number)).Select(node => node.Number)
                    .Distinct().Order(),
            ];
    }
}
