using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// One page of neighbours per source entity, in the order of the sources: the page of source <c>i</c> lies in
/// <c>Targets[Offsets[i] .. Offsets[i + 1]]</c>, its evidence at the same places of the other columns.
/// </summary>
public sealed record Neighbors
{
    /// <summary>Number of sources plus one.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>The neighbours, page after page.</summary>
    public required NodeId[] Targets { get; init; }

    /// <summary>How many neighbours each source has before paging, after filtering.</summary>
    public required int[] Totals { get; init; }

    /// <summary>The position of each page's first entry in its whole list.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Counts as the relation defines them; null where it defines none.</summary>
    public int[]? Counts { get; init; }

    /// <summary>Weights as the relation defines them; null where it defines none or none were asked for.</summary>
    public double[]? Weights { get; init; }

    /// <summary>For coauthors: the first year of a shared paper, 0 where no shared paper has a year; else null.</summary>
    public int[]? FirstYears { get; init; }

    /// <summary>For coauthors: the last year of a shared paper, 0 where no shared paper has a year; else null.</summary>
    public int[]? LastYears { get; init; }
}

/// <summary>What is asked of the neighbours of many entities at once.</summary>
/// <param name="Relation">The way to walk.</param>
/// <param name="Page">The page of each source's neighbours.</param>
public sealed record NeighborQuery(Relation Relation, PageRequest Page)
{
    /// <summary>What neighbours must satisfy; null for no condition.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order; empty for the relation's own.</summary>
    public IReadOnlyList<SortKey> Order { get; init; } = [];

    /// <summary>For weighted ties by shared papers: at least so many; 1 for all.</summary>
    public int MinCount { get; init; } = 1;

    /// <summary>False where nobody wants the counts beside the neighbours; a store may bring them all the same.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>False where nobody wants the weights, which cost a look-up each; a store may bring them all the same.</summary>
    public bool Weighed { get; init; } = true;

    /// <summary>False where nobody wants the years of coauthors' shared papers; a store may bring them all the same.</summary>
    public bool Dated { get; init; } = true;
}

/// <summary>Two ends of a derived tie.</summary>
/// <param name="Left">One end.</param>
/// <param name="Right">The other end, of the same kind.</param>
public readonly record struct Tie(NodeId Left, NodeId Right);

/// <summary>One page of a list of entities of one kind.</summary>
/// <param name="Nodes">The entities, in order.</param>
/// <param name="Total">How many there are before paging.</param>
/// <param name="Start">The position of the first one in the whole list.</param>
public sealed record NodePage(NodeId[] Nodes, int Total, int Start);

/// <summary>What is asked of all entities of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Page">The page.</param>
public sealed record NodeQuery(EntityKind Kind, PageRequest Page)
{
    /// <summary>What entities must satisfy; null for no condition.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order; empty for number order.</summary>
    public IReadOnlyList<SortKey> Order { get; init; } = [];
}

/// <summary>One page of search results, the best first.</summary>
/// <param name="Nodes">The entities found.</param>
/// <param name="Scores">Each one's score; greater is better, comparable within one answer only.</param>
/// <param name="Total">How many were found; at most the store's search limit.</param>
/// <param name="Start">The position of the first one in the whole list.</param>
public sealed record SearchPage(NodeId[] Nodes, double[] Scores, int Total, int Start);
