using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// A page of neighbours that comes along with an entity's row: how many there are, and the page's entries. A server
/// with subqueries sorts and cuts it. Others know patterns as expressions only, which neither sort nor cut: of relations
/// with positions they send all that fit on the page, else the ones up to the page's end and a null for each one behind; of
/// others all where these are few. The reader does the rest.
/// Nested patterns name their relationships: without, Neo4j 3 falls back to an older way of matching.
/// </summary>
/// <param name="key">The question that it answers.</param>
/// <param name="place">Its place among the lists of the statement, from 1.</param>
/// <param name="target">What comes along of the neighbours.</param>
internal sealed class ForeseenList(NeighborKey key, int place, EntityShape target)
{
    /// <summary>How many values of a row a list takes.</summary>
    public const int Width = 2;

    // A longer list is asked for by itself: the server then cuts it.
    private const int MostUnpositioned = 100;

    private readonly PageSlice slice = PageSlice.Of(key.Page);
    private readonly string relationship = $"r{place}";
    private readonly string neighbor = $"t{place}";
    private readonly (string Name, object Value)[] cutting = Cutting(PageSlice.Of(key.Page), place);
    private readonly (string Name, object Value)[] placing = Placing(key.Relation, PageSlice.Of(key.Page), place);

    /// <summary>The question that it answers.</summary>
    public NeighborKey Key => key;

    /// <summary>What comes along of the neighbours.</summary>
    public EntityShape Target => target;

    /// <summary>Equal where two lists bring the same.</summary>
    public string Text => $"{key}{target.Bits}({target.ListsText})";

    /// <summary>Whether a page of neighbours can come along with an entity's row.</summary>
    public static bool IsPossible(NeighborKey key, CypherWords words) =>
        !Relations.IsDerived(key.Relation)
        && key is { MinCount: 1, Page.Last: null, Page.Before: null }
        && (words.HasSubqueries || HasPositions(key.Relation) || IsShort(key.Relation));

    /// <summary>The Cypher of number and page, each led by a comma.</summary>
    public string Expressions(string node, CypherWords words)
    {
        RelationStep step = RelationPath.Stated(key.Relation);
        string pattern = step.From(node, relationship, neighbor), entry = Entry(words), total = words.Degree(step.From(node, "", ""));
        return words.HasSubqueries ? $", {total}, {Cutting(step, node, words)}"
            : !HasPositions(key.Relation) ? $", null, [{pattern} | {entry}][0..{MostUnpositioned + 1}]"
            : slice.To is null ? $", null, [{pattern} | {entry}]"
            : !target.HasPatterns ? $", null, CASE WHEN {total} <= $to{place} THEN [{pattern} | {entry}] ELSE [{pattern} | CASE WHEN {relationship}.position > $to{place} THEN null ELSE {entry} END] END"
            : $", {total}, [{pattern} WHERE {relationship}.position <= $to{place} | {entry}]";
    }

    /// <summary>Adds the parameters that the expressions name.</summary>
    public void AddTo(Dictionary<string, object?> parameters, CypherWords words)
    {
        foreach ((string name, object value) in words.HasSubqueries ? cutting : placing)
        {
            parameters[name] = value;
        }

        target.AddTo(parameters, words);
    }

    /// <summary>Takes a list in; what is not whole stays unknown.</summary>
    /// <param name="owner">Whose neighbours they are.</param>
    /// <param name="values">The row.</param>
    /// <param name="first">Where the list's values begin in it.</param>
    /// <param name="words">The server's words.</param>
    /// <param name="rows">What takes it in.</param>
    public void Take(NodeId owner, IReadOnlyList<object?> values, int first, CypherWords words, EntityRows rows)
    {
        // Neo4j 3 sometimes answers null in the place of a list.
        if (values[first + 1] is not List<object?> sent)
        {
            return;
        }

        int total = (int?)(long?)values[first] ?? sent.Count;
        (int start, int count) = key.Page.Within(total);
        IReadOnlyList<object?>? entries = words.HasSubqueries ? sent
            : HasPositions(key.Relation) ? Place(sent, start, count)
            : Sort(sent, start, count);
        if (entries is null)
        {
            return;
        }

        bool hasCounts = Relations.HasCounts(key.Relation);
        KnownNeighbor[] page = new KnownNeighbor[entries.Count];
        for (int i = 0; i < page.Length; i++)
        {
            IReadOnlyList<object?> entry = (IReadOnlyList<object?>)entries[i]!;
            int number = (int)(long)entry[1]!;

            // What a stated relation counts is also what orders it.
            page[i] = new KnownNeighbor(number, hasCounts ? (int)(long)entry[0]! : 0, key.IsWeighed ? (double)entry[2]! : 0);
            rows.Take(new NodeId(target.Kind, number), target, entry, key.IsWeighed ? 3 : 2, words);
        }

        rows.TakeNeighbors(owner, key, new KnownNeighbors(page, total));
    }

    // Positions count from 1 without a gap: each entry has its place on the page. Null where one is missing.
    private static object?[]? Place(List<object?> sent, int start, int count)
    {
        object?[] page = new object?[count];
        int placed = 0;
        foreach (object? one in sent)
        {
            if (one is List<object?> entry && (long)entry[0]! - 1 - start is >= 0 and var place && place < count && page[place] is null)
            {
                page[place] = entry;
                placed++;
            }
        }

        return placed == count ? page : null;
    }

    // Null where not all were sent, so that nobody knows which come first.
    private List<object?>? Sort(List<object?> sent, int start, int count)
    {
        if (sent.Count > MostUnpositioned)
        {
            return null;
        }

        if (sent.Count > 1)
        {
            sent.Sort(Compare);
        }

        return start == 0 && count == sent.Count ? sent : sent.GetRange(start, count);
    }

    private static bool HasPositions(Relation relation) =>
        relation is Relation.PaperAuthors or Relation.PaperInstitutions or Relation.PaperCategories or Relation.PaperConcepts;

    private static bool IsShort(Relation relation) =>
        relation is Relation.AuthorInstitutions or Relation.CategoryParent or Relation.CategoryChildren;

    private static (string Name, object Value)[] Cutting(PageSlice slice, int place) =>
        slice.IsWhole ? [] : [($"from{place}", slice.From), ($"count{place}", slice.Count ?? int.MaxValue)];

    private static (string Name, object Value)[] Placing(Relation relation, PageSlice slice, int place) =>
        HasPositions(relation) && slice.To is int to ? [($"to{place}", to)] : [];

    private string Cutting(RelationStep step, string node, CypherWords words)
    {
        string cut = slice.IsWhole ? "" : $" SKIP $from{place} LIMIT $count{place}";
        return $$"""
            COLLECT {
              MATCH {{step.From(node, relationship, neighbor)}}
              WITH {{relationship}}, {{neighbor}} ORDER BY {{RelationPath.Order(key.Relation, relationship, neighbor)}}{{cut}}
              RETURN {{Entry(words)}}
            }
            """;
    }

    // What decides the place, the number, what the relation weighs, what comes along.
    private string Entry(CypherWords words)
    {
        string order = RelationPath.Key(key.Relation, relationship, neighbor) ?? "null";
        string weight = key.IsWeighed ? $", {RelationPath.Evidence(key.Relation, relationship)}" : "";
        return $"[{order}, {neighbor}.number{weight}{target.Expressions(neighbor, words)}]";
    }

    // As RelationPath.Order says it.
    private int Compare(object? one, object? other)
    {
        IReadOnlyList<object?> left = (IReadOnlyList<object?>)one!, right = (IReadOnlyList<object?>)other!;
        int order = (left[0], right[0]) switch
        {
            (long first, long second) => first.CompareTo(second),
            (string first, string second) => ScalarOrder.Compare(first, second),
            _ => 0,
        };
        return order == 0 ? ((long)left[1]!).CompareTo((long)right[1]!)
            : RelationPath.IsDescending(key.Relation) ? -order
            : order;
    }
}
