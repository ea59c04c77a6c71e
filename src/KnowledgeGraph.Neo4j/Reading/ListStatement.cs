using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Composes the statements behind lists of all entities of a kind.</summary>
internal static class ListStatement
{
    /// <summary>How many entities satisfy the filter.</summary>
    public static Question Count(EntityKind kind, Filter? where, CypherWords words)
    {
        FilterWriter filters = new(words);
        string condition = Condition(filters, kind, where);
        return new Question($"MATCH (n:{kind}){condition} WITH count(n) AS total", ["total"], filters.Parameters);
    }

    /// <summary>The entities of a page in order, each with its foreseen fields.</summary>
    public static Question Page(NodeQuery query, PageSlice slice, EntityShape foreseen, CypherWords words)
    {
        FilterWriter filters = new(words);
        string condition = Condition(filters, query.Kind, query.Where);
        string order = OrderWriter.Write(query.Order, query.Kind, "n", words);
        string entity = $"[n.number{foreseen.Expressions("n", words)}]";

        // In a row that still carries a sort key, be it unnamed, Neo4j 3 takes a null of it for a null of the entity.
        string anew = query.Order.Count > 0 && foreseen.HasPatterns ? "\nWITH collect(n) AS list UNWIND list AS n" : "";
        slice.AddTo(filters.Parameters);
        foreseen.AddTo(filters.Parameters, words);
        return new Question(
            slice.Last is null
                ? $"""
                MATCH (n:{query.Kind}){condition}
                WITH n ORDER BY {order}{(slice.IsWhole ? "" : " SKIP $from LIMIT $count")}{anew}
                """
                : $"""
                MATCH (n:{query.Kind}){condition}
                WITH n ORDER BY {order}
                WITH collect(n) AS list
                WITH list, size(list) AS total
                UNWIND {slice.Cut("list")} AS n
                """,
            [entity],
            filters.Parameters);
    }

    /// <summary>The entities of a page in number order, which is known to lie between two numbers.</summary>
    public static Question Between((int Low, int High, int Skip) place, int count, EntityShape foreseen, CypherWords words)
    {
        Dictionary<string, object?> parameters = new() { ["low"] = place.Low, ["high"] = place.High, ["skip"] = place.Skip, ["count"] = count };
        foreseen.AddTo(parameters, words);
        QuestionForm form = new(words, QuestionUse.ByPlace);
        return new Question(foreseen.Text(form) ?? foreseen.Keep(form, Between(foreseen, words)), parameters);
    }

    private static QuestionText Between(EntityShape shape, CypherWords words) => new(
        $"""
        MATCH (n:{shape.Kind}) WHERE n.number >= $low AND n.number < $high
        WITH n ORDER BY n.number SKIP $skip LIMIT $count
        """,
        $"[n.number{shape.Expressions("n", words)}]");

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
