using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Server.Schema.Connections;

/// <summary>The pages that one resolver call read: one per owner, all in the same columns.</summary>
internal sealed class ConnectionBatch
{
    /// <summary>Pages of the neighbours of <paramref name="owners"/>, one page per owner.</summary>
    public ConnectionBatch(ReadOnlyMemory<NodeId> owners, Neighbors pages)
    {
        Owners = owners;
        Pages = pages;
    }

    /// <summary>The single page of a list that nobody owns.</summary>
    public ConnectionBatch(NodePage page)
        : this(default, OnePage(page.Nodes, page.Total, page.Start, null))
    {
    }

    /// <summary>The single page of search results; its weights are the scores.</summary>
    public ConnectionBatch(SearchPage page)
        : this(default, OnePage(page.Nodes, page.Total, page.Start, page.Scores))
    {
    }

    /// <summary>Whose neighbours the pages hold; empty for a root list.</summary>
    public ReadOnlyMemory<NodeId> Owners { get; }

    /// <summary>The pages.</summary>
    public Neighbors Pages { get; }

    /// <summary>The number of pages.</summary>
    public int RowCount => Pages.Offsets.Length - 1;

    /// <summary>The pages as parents of the connection type's fields.</summary>
    public ConnectionPage[] ToParents()
    {
        ConnectionPage[] parents = new ConnectionPage[RowCount];
        for (int row = 0; row < parents.Length; row++)
        {
            parents[row] = new ConnectionPage(this, row);
        }

        return parents;
    }

    private static Neighbors OnePage(NodeId[] nodes, int total, int start, double[]? weights) => new()
    {
        Offsets = [0, nodes.Length],
        Targets = nodes,
        Totals = [total],
        Starts = [start],
        Weights = weights,
    };
}

/// <summary>One page: the CLR source of every connection type and of PageInfo.</summary>
/// <param name="Batch">The pages that were read together with it.</param>
/// <param name="Row">Which of them it is.</param>
internal readonly record struct ConnectionPage(ConnectionBatch Batch, int Row)
{
    /// <summary>The position of the first entry in the whole list.</summary>
    public int Start => Batch.Pages.Starts[Row];

    /// <summary>The number of entries.</summary>
    public int Length => Batch.Pages.Offsets[Row + 1] - Batch.Pages.Offsets[Row];

    /// <summary>The length of the whole list.</summary>
    public int Total => Batch.Pages.Totals[Row];
}

/// <summary>One entry of a page: the CLR source of every edge type.</summary>
/// <param name="Batch">The pages that were read together with it.</param>
/// <param name="Row">The page that it is on.</param>
/// <param name="Entry">Its place in the columns.</param>
internal readonly record struct ConnectionEdge(ConnectionBatch Batch, int Row, int Entry)
{
    /// <summary>The entry.</summary>
    public NodeId Target => Batch.Pages.Targets[Entry];

    /// <summary>Whose page it is on.</summary>
    public NodeId Owner => Batch.Owners.Span[Row];

    /// <summary>Its position in the whole list.</summary>
    public int Position => Batch.Pages.Starts[Row] + Entry - Batch.Pages.Offsets[Row];
}
