using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Composes the statements behind lists of all entities of a kind.</summary>
internal static class ListStatement
{
    /// <summary>How many entities satisfy the filter.</summary>
    public static Query Count(EntityKind kind, Filter? where, CypherWords words)
    {
        FilterWriter filters = new(words);
        string condition = Condition(filters, kind, where);
        return new Query($"MATCH (n:{kind}){condition} RETURN count(n) AS total", filters.Parameters);
    }

    /// <summary>The entities of a page in order, each with its foreseen fields.</summary>
    public static Query Page(NodeQuery query, PageSlice slice, EntityFieldSet foreseen, CypherWords words)
    {
        FilterWriter filters = new(words);
        string condition = Condition(filters, query.Kind, query.Where);
        string order = OrderWriter.Write(query.Order, query.Kind, "n", words);
        string entity = $"[n.number{foreseen.Expressions(query.Kind, "n", words)}]";
        slice.AddTo(filters.Parameters);
        return new Query(
            slice.Last is null
                ? $"""
                MATCH (n:{query.Kind}){condition}
                WITH n ORDER BY {order}{(slice.IsWhole ? "" : " SKIP $from LIMIT $count")}
                RETURN {entity} AS entity
                """
                : $"""
                MATCH (n:{query.Kind}){condition}
                WITH n ORDER BY {order}
                WITH collect(n) AS list
                WITH list, size(list) AS total
                UNWIND {slice.Cut("list")} AS n
                RETURN {entity} AS entity
                """,
            filters.Parameters);
    }

    /// <summary>Those of the entities that satisfy a filter, in order.</summary>
    public static Query Select(EntityKind kind, IReadOnlyList<int> numbers, Filter? where, IReadOnlyList<SortKey> order, CypherWords words)
    {
        FilterWriter filters = new(words);
        string condition = Condition(filters, kind, where);
        filters.Parameters["numbers"] = numbers;
        return new Query(
            $$"""
            UNWIND $numbers AS number
            MATCH (n:{{kind}} {number: number}){{condition}}
            WITH n ORDER BY {{OrderWriter.Write(order, kind, "n", words)}}
            RETURN n.number AS number
            """,
            filters.Parameters);
    }

    private static string Condition(FilterWriter filters, EntityKind kind, Filter? where) =>
        where is null ? "" : $" WHERE {filters.Write(where, kind, "n")}";
}
