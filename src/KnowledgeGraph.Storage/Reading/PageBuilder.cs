using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>Puts the pages of one call together, column by column, with the evidence that the relation has.</summary>
internal sealed class PageBuilder
{
    private readonly Relation relation;
    private readonly EntityKind targetKind;
    private readonly NeighborLists lists;
    private readonly int[] offsets;
    private readonly int[] totals;
    private readonly int[] starts;
    private readonly bool hasCounts;
    private readonly bool hasWeights;
    private readonly bool hasYears;
    private NodeId[] targets = [];
    private int[] counts = [];
    private double[] weights = [];
    private int[] firstYears = [];
    private int[] lastYears = [];
    private int sources;
    private int length;

    public PageBuilder(NeighborQuery query, int sourceCount, NeighborLists lists)
    {
        relation = query.Relation;
        this.lists = lists;
        targetKind = Relations.TargetKind(relation);
        hasCounts = query.Counted && Relations.HasCounts(relation);
        hasWeights = query.Weighed && Relations.HasWeights(relation);
        hasYears = query.Dated && relation == Relation.Coauthors;
        offsets = new int[sourceCount + 1];
        totals = new int[sourceCount];
        starts = new int[sourceCount];
    }

    /// <summary>Adds a page of a list as it stands.</summary>
    public void Add(int source, in NeighborList list, int total, int start, int count)
    {
        Grow(count);
        ReadOnlySpan<int> page = list.Targets.Slice(start, count);
        Span<NodeId> nodes = targets.AsSpan(length, count);
        for (int i = 0; i < page.Length; i++)
        {
            nodes[i] = new NodeId(targetKind, page[i]);
        }

        if (hasCounts || hasWeights)
        {
            for (int i = 0; i < page.Length; i++)
            {
                AddEvidence(source, list, start + i, length + i);
            }
        }

        if (hasYears)
        {
            list.FirstYears.Slice(start, count).CopyTo(firstYears.AsSpan(length));
            list.LastYears.Slice(start, count).CopyTo(lastYears.AsSpan(length));
        }

        length += count;
        End(total, start);
    }

    /// <summary>Adds a page of a list of which some places are left, in an order of their own.</summary>
    public void Add(int source, in NeighborList list, int[] places, int start, int count)
    {
        Grow(count);
        for (int i = start; i < start + count; i++)
        {
            targets[length] = new NodeId(targetKind, list.Targets[places[i]]);
            AddEvidence(source, list, places[i], length);
            if (hasYears)
            {
                firstYears[length] = list.FirstYears[places[i]];
                lastYears[length] = list.LastYears[places[i]];
            }

            length++;
        }

        End(places.Length, start);
    }

    public Neighbors Build() => new()
    {
        Offsets = offsets,
        Targets = Trim(targets),
        Totals = totals,
        Starts = starts,
        Counts = hasCounts ? Trim(counts) : null,
        Weights = hasWeights ? Trim(weights) : null,
        FirstYears = hasYears ? Trim(firstYears) : null,
        LastYears = hasYears ? Trim(lastYears) : null,
    };

    private void AddEvidence(int source, in NeighborList list, int place, int entry)
    {
        int count = list.Counts.IsEmpty ? place + 1 : list.Counts[place];
        if (hasCounts)
        {
            counts[entry] = count;
        }

        if (hasWeights)
        {
            weights[entry] = list.Weights.IsEmpty ? lists.Weight(relation, source, list.Targets[place], place, count) : list.Weights[place];
        }
    }

    private void End(int total, int start)
    {
        totals[sources] = total;
        starts[sources] = start;
        offsets[++sources] = length;
    }

    private void Grow(int count)
    {
        if (length + count <= targets.Length)
        {
            return;
        }

        // The first page says how long the others will be about.
        int left = totals.Length - sources;
        int size = Math.Max(length + count, (int)Math.Min(length + ((long)count * left), Math.Max(2L * targets.Length, 1024)));
        Resize(ref targets, true, size);
        Resize(ref counts, hasCounts, size);
        Resize(ref weights, hasWeights, size);
        Resize(ref firstYears, hasYears, size);
        Resize(ref lastYears, hasYears, size);
    }

    private static void Resize<T>(ref T[] column, bool isThere, int size)
    {
        if (isThere)
        {
            T[] larger = GC.AllocateUninitializedArray<T>(size);
            column.AsSpan(0, Math.Min(column.Length, size)).CopyTo(larger);
            column = larger;
        }
    }

    private T[] Trim<T>(T[] column)
    {
        if (column.Length != length)
        {
            Array.Resize(ref column, length);
        }

        return column;
    }
}
