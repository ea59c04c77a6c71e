using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A question for neighbours in their relation's own order, unfiltered: two that are equal have one answer.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Page">The page.</param>
/// <param name="MinCount">The fewest shared papers.</param>
/// <param name="IsWeighed">Whether the neighbours come with weights.</param>
/// <param name="IsDated">Whether they come with years.</param>
internal readonly record struct NeighborKey(Relation Relation, PageRequest Page, int MinCount, bool IsWeighed, bool IsDated)
{
    /// <summary>The key of a question; null for one that filters or orders.</summary>
    public static NeighborKey? Of(NeighborQuery query) =>
        query.Where is null && query.Order.Count == 0
            ? new NeighborKey(query.Relation, query.Page, query.MinCount, HasWeights(query), HasYears(query))
            : null;

    /// <summary>Whether the neighbours come with weights, and somebody wants them.</summary>
    public static bool HasWeights(NeighborQuery query) => query.Weighed && Relations.HasWeights(query.Relation);

    /// <summary>Whether the neighbours come with years, and somebody wants them.</summary>
    public static bool HasYears(NeighborQuery query) => query.Dated && query.Relation == Relation.Coauthors;
}
