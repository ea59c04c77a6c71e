using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>Pages the neighbours of many entities at once.</summary>
internal sealed class NeighborPages(Snapshot snapshot, NeighborLists lists)
{
    // So many sources' rows are brought near at a time: they all stay in the nearest cache until they are read.
    private const int Ahead = 64;

    public Neighbors Read(NeighborQuery query, ReadOnlySpan<NodeId> sources, ColdReader cold, CancellationToken cancellationToken)
    {
        EntityKind sourceKind = Relations.SourceKind(query.Relation);
        if (IsPlain(query))
        {
            return ReadRows(query, sources, cancellationToken);
        }

        PageBuilder pages = new(query, sources.Length, lists);
        NumberSet? selected = query.Where is null ? null : Select(query, sources, cold, cancellationToken);
        for (int i = 0; i < sources.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (i % Ahead == 0)
            {
                Prefetch(query, sources.Slice(i, Math.Min(Ahead, sources.Length - i)));
            }

            int source = sources[i].Kind == sourceKind ? sources[i].Number : 0;
            if (selected is null && query.Order.Count == 0)
            {
                NeighborList list = lists.ReadUpTo(query, source, out int total);
                (int start, int count) = query.Page.Within(total);
                pages.Add(source, list, total, start, count);
            }
            else
            {
                NeighborList list = lists.Read(query.Relation, source, query.MinCount);
                int[] places = Arrange(query, list, selected);
                (int start, int count) = query.Page.Within(places.Length);
                pages.Add(source, list, places, start, count);
            }
        }

        return pages.Build();
    }

    /// <summary>The papers on which both ends of each tie stand, newest first.</summary>
    public Neighbors ReadShared(PageRequest page, ReadOnlySpan<Tie> ties)
    {
        int[] offsets = new int[ties.Length + 1];
        int[] totals = new int[ties.Length];
        int[] starts = new int[ties.Length];
        List<NodeId> targets = [];
        List<int> shared = [];
        for (int i = 0; i < ties.Length; i++)
        {
            shared.Clear();
            if (ties[i].Left.Kind == ties[i].Right.Kind)
            {
                CsrAdjacency papers = snapshot.PapersOf(ties[i].Left.Kind);
                Intersect(papers[ties[i].Left.Number], papers[ties[i].Right.Number], shared);
            }

            (starts[i], int count) = page.Within(shared.Count);
            totals[i] = shared.Count;
            for (int place = starts[i]; place < starts[i] + count; place++)
            {
                targets.Add(new NodeId(EntityKind.Paper, shared[place]));
            }

            offsets[i + 1] = targets.Count;
        }

        return new Neighbors { Offsets = offsets, Targets = [.. targets], Totals = totals, Starts = starts };
    }

    // Pages of rows as they stand, with nothing beside them.
    private static bool IsPlain(NeighborQuery query) =>
        !Relations.IsDerived(query.Relation) && query.Where is null && query.Order.Count == 0
        && !(query.Counted && Relations.HasCounts(query.Relation)) && !(query.Weighed && Relations.HasWeights(query.Relation));

    private Neighbors ReadRows(NeighborQuery query, ReadOnlySpan<NodeId> sources, CancellationToken cancellationToken)
    {
        CsrAdjacency rows = lists.Stated(query.Relation);
        EntityKind sourceKind = Relations.SourceKind(query.Relation);
        EntityKind targetKind = Relations.TargetKind(query.Relation);
        int[] offsets = new int[sources.Length + 1];
        int[] totals = new int[sources.Length];
        int[] starts = new int[sources.Length];
        for (int i = 0; i < sources.Length; i++)
        {
            totals[i] = sources[i].Kind == sourceKind ? rows.Degree(sources[i].Number) : 0;
            (starts[i], int count) = query.Page.Within(totals[i]);
            offsets[i + 1] = offsets[i] + count;
        }

        NodeId[] targets = GC.AllocateUninitializedArray<NodeId>(offsets[^1]);
        for (int i = 0; i < sources.Length; i++)
        {
            if (i % Ahead == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Prefetch(query, sources.Slice(i, Math.Min(Ahead, sources.Length - i)));
            }

            Span<NodeId> page = targets.AsSpan(offsets[i]..offsets[i + 1]);
            if (page.Length > 0)
            {
                ReadOnlySpan<int> row = rows[sources[i].Number].Slice(starts[i], page.Length);
                for (int place = 0; place < page.Length; place++)
                {
                    page[place] = new NodeId(targetKind, row[place]);
                }
            }
        }

        return new Neighbors { Offsets = offsets, Targets = targets, Totals = totals, Starts = starts };
    }

    private void Prefetch(NeighborQuery query, ReadOnlySpan<NodeId> sources)
    {
        Span<int> numbers = stackalloc int[Ahead];
        for (int i = 0; i < sources.Length; i++)
        {
            numbers[i] = sources[i].Number;
        }

        lists.Prefetch(query, numbers[..sources.Length]);
    }

    // Both lists stand newest first.
    private void Intersect(ReadOnlySpan<int> left, ReadOnlySpan<int> right, List<int> shared)
    {
        if (left.Length > right.Length)
        {
            ReadOnlySpan<int> longer = left;
            left = right;
            right = longer;
        }

        // Of a short and a long list, each of the short one's papers is looked for in the long one.
        bool search = (long)left.Length * 32 < right.Length;
        for (int i = 0, j = 0; i < left.Length && j < right.Length; i++)
        {
            ulong key = snapshot.Papers.NewestFirst(left[i]);
            if (search)
            {
                j += LowerBound(right[j..], key);
            }
            else
            {
                while (j < right.Length && snapshot.Papers.NewestFirst(right[j]) < key)
                {
                    j++;
                }
            }

            if (j < right.Length && right[j] == left[i])
            {
                shared.Add(left[i]);
            }
        }
    }

    private int LowerBound(ReadOnlySpan<int> papers, ulong key)
    {
        int low = 0;
        int high = papers.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (snapshot.Papers.NewestFirst(papers[middle]) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // All neighbours of all sources are asked at once: what must be read from the file is read once.
    private NumberSet Select(NeighborQuery query, ReadOnlySpan<NodeId> sources, ColdReader cold, CancellationToken cancellationToken)
    {
        EntityKind sourceKind = Relations.SourceKind(query.Relation);
        EntityKind targetKind = Relations.TargetKind(query.Relation);
        NumberSet neighbors = new(snapshot.Numbers(targetKind).Last);
        foreach (NodeId source in sources)
        {
            foreach (int target in lists.Read(query.Relation, source.Kind == sourceKind ? source.Number : 0, query.MinCount).Targets)
            {
                neighbors.Add(target);
            }
        }

        NumberSet selected = new(neighbors.Last);
        foreach (int number in new CompiledFilter(snapshot, lists, query.Where!, targetKind).Select(neighbors.ToArray(), cold, cancellationToken))
        {
            selected.Add(number);
        }

        return selected;
    }

    // The places of the neighbours that are left, in the order asked for.
    private int[] Arrange(NeighborQuery query, NeighborList list, NumberSet? selected)
    {
        int[] numbers = list.Targets.ToArray();
        int[] places = [.. Enumerable.Range(0, numbers.Length)];
        if (selected is not null)
        {
            places = Array.FindAll(places, place => selected.Contains(numbers[place]));
        }

        if (query.Order.Count > 0)
        {
            int[] left = Array.ConvertAll(places, place => numbers[place]);
            int[] sorted = NodeOrder.Sort(snapshot, Relations.TargetKind(query.Relation), left, query.Order);
            places = Array.ConvertAll(sorted, place => places[place]);
        }

        return places;
    }
}
