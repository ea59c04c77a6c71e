using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A question for neighbours in their relation's own order, unfiltered: two that are equal have one answer.</summary>
internal readonly record struct NeighborKey(Relation Relation, PageRequest Page, int MinCount)
{
    /// <summary>The key of a question; null for one that filters or orders.</summary>
    public static NeighborKey? Of(NeighborQuery query) =>
        query.Where is null && query.Order.Count == 0 ? new NeighborKey(query.Relation, query.Page, query.MinCount) : null;
}
