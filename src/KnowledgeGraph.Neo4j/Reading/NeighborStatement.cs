using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Composes the one statement that reads a page of the neighbours of many entities. Every row is a source's number, how
/// many neighbours it has, and the page's entries: number, what the relation counts and weighs, foreseen fields.
/// </summary>
internal sealed class NeighborStatement
{
    private readonly NeighborQuery query;
    private readonly CypherWords words;
    private readonly EntityKind sourceKind;
    private readonly EntityKind targetKind;
    private readonly FilterWriter filters;
    private readonly string? condition;
    private readonly EntityShape foreseen;
    private readonly string order;
    private readonly PageSlice slice;

    private NeighborStatement(NeighborQuery query, EntityShape foreseen, CypherWords words)
    {
        this.query = query;
        this.words = words;
        sourceKind = Relations.SourceKind(query.Relation);
        targetKind = Relations.TargetKind(query.Relation);
        filters = new FilterWriter(words);
        condition = query.Where is null ? null : filters.Write(query.Where, targetKind, "t");
        order = query.Order.Count > 0 ? OrderWriter.Write(query.Order, targetKind, "t", words) : OwnOrder();
        this.foreseen = foreseen;
        slice = PageSlice.Of(query.Page);
    }

    /// <summary>How many values of an entry stand before the foreseen fields.</summary>
    public static int EvidenceCount(NeighborQuery query) => 1
        + (Relations.HasCounts(query.Relation) ? 1 : 0)
        + (query.Relation == Relation.RelatedConcepts || NeighborKey.HasWeights(query) ? 1 : 0)
        + (NeighborKey.HasYears(query) ? 2 : 0);

    /// <summary>The statement with its parameters. Related papers are not read by one: see <see cref="RelatedPapers"/>.</summary>
    public static Question Compose(NeighborQuery query, IReadOnlyList<int> sources, EntityShape foreseen, CypherWords words)
    {
        PageSlice slice = PageSlice.Of(query.Page);
        QuestionText text;
        Dictionary<string, object?> parameters;
        if (query.Where is null && query.Order.Count == 0)
        {
            QuestionForm form = new(
                words, QuestionUse.ByNeighbor, query.Relation, NeighborKey.HasWeights(query), NeighborKey.HasYears(query), !slice.IsWhole, slice.Last is not null, query.MinCount > 1);
            text = foreseen.Text(form) ?? foreseen.Keep(form, new NeighborStatement(query, foreseen, words).Compose());
            parameters = [];
        }
        else
        {
            NeighborStatement statement = new(query, foreseen, words);
            (text, parameters) = (statement.Compose(), statement.filters.Parameters);
        }

        parameters["numbers"] = sources;
        slice.AddTo(parameters);
        foreseen.AddTo(parameters, words);
        if (query.MinCount > 1 && Relations.IsDerived(query.Relation))
        {
            parameters["least"] = query.MinCount;
        }

        return new Question(text, parameters);
    }

    private QuestionText Compose() => Relations.IsDerived(query.Relation) ? Derived()
        : words.HasSubqueries && slice is { Last: null, IsWhole: false } ? Cutting()
        : Collecting();

    private string Step => RelationPath.Stated(query.Relation).From("s", "r", "t");

    private string OwnOrder() => query.Relation switch
    {
        // Of equal counts the heavier tie is the one with the rarer concept: see TieWeight.OfConcepts.
        Relation.RelatedConcepts => "shared DESC, papers, t.number",
        _ when Relations.IsDerived(query.Relation) => "shared DESC, t.number",
        _ => RelationPath.Order(query.Relation, "r", "t"),
    };

    // What stands beside a neighbour: its relationship, or what was counted.
    private string[] Evidence() => query.Relation switch
    {
        Relation.Coauthors when NeighborKey.HasYears(query) => ["shared", "first", "last"],
        Relation.RelatedConcepts => ["shared", "papers"],
        _ when Relations.IsDerived(query.Relation) => ["shared"],
        _ when Relations.HasWeights(query.Relation) && !query.Weighed => [],
        _ => RelationPath.Evidence(query.Relation, "r") is { } evidence ? [evidence] : [],
    };

    private string Entry() => $"[t.number{string.Concat(Evidence().Select(value => ", " + value))}{foreseen.Expressions("t", words)}]";

    // Collected are the nodes with what stands beside them; properties are read of those on the page only.
    private string Collected() => $"[{string.Join(", ", (string[])["t", .. Evidence()])}]";

    private string PageOf(string list)
    {
        string evidence = string.Concat(Enumerable.Range(1, Evidence().Length).Select(place => $", e[{place}]"));

        // A pattern begins at a variable and at no other expression.
        return !foreseen.HasPatterns
            ? $"[e IN {list} | [e[0].number{evidence}{foreseen.Expressions("e[0]", words)}]]"
            : $"[e IN {list} | head([t IN [e[0]] | [t.number{evidence}{foreseen.Expressions("t", words)}]])]";
    }

    // The server sorts each source's neighbours and reads no more of them than the page wants.
    private QuestionText Cutting()
    {
        string pattern = RelationPath.Stated(query.Relation).From("s", "", condition is null ? "" : "t");
        string page = $$"""
            COLLECT {
              MATCH {{Step}}{{Where()}}
              WITH r, t ORDER BY {{order}} SKIP $from LIMIT $count
              RETURN {{Entry()}}
            }
            """;
        return new QuestionText(
            $$"""
            UNWIND $numbers AS number
            MATCH (s:{{sourceKind}} {number: number})
            """,
            "number",
            condition is null ? words.Degree(pattern) : words.Count(pattern, condition),
            page);
    }

    private QuestionText Collecting() => new(
        $$"""
        UNWIND $numbers AS number
        MATCH (s:{{sourceKind}} {number: number})
        MATCH {{Step}}{{Where()}}
        WITH number, r, t ORDER BY {{order}}
        WITH number, collect({{Collected()}}) AS list{{WithTotal("number")}}
        """,
        "number",
        Total,
        PageOf(slice.Cut("list")));

    private QuestionText Derived()
    {
        (RelationStep toMiddle, RelationStep fromMiddle) = RelationPath.Derived(query.Relation);
        string years = NeighborKey.HasYears(query) ? ", min(p.year) AS first, max(p.year) AS last" : "";
        string papers = query.Relation == Relation.RelatedConcepts ? $", {words.Degree("(t)<-[:MENTIONS]-()")} AS papers" : "";

        // A node that is carried along without need is a key to group by.
        (string group, string[] source) = query.Relation == Relation.RelatedConcepts
            ? ("number, s", [words.Degree("(s)<-[:MENTIONS]-()")])
            : ("number", (string[])[]);
        string columns = $"{group}, t, shared{(years.Length > 0 ? ", first, last" : "")}";
        string[] conditions = [.. query.MinCount > 1 ? ["shared >= $least"] : (string[])[], .. condition is null ? (string[])[] : [condition]];
        string kept = conditions.Length == 0 ? "" : $"\nWHERE {string.Join(" AND ", conditions)}";
        string pattern = toMiddle.From("s", "", "p") + fromMiddle.From("", "", "t")["()".Length..];
        return new QuestionText(
            $$"""
            UNWIND $numbers AS number
            MATCH (s:{{sourceKind}} {number: number})
            MATCH {{pattern}}
            WITH {{group}}, t, count(*) AS shared{{years}}{{kept}}
            WITH {{columns}}{{papers}} ORDER BY {{order}}
            WITH {{group}}, collect({{Collected()}}) AS list{{WithTotal(group)}}
            """,
            ["number", Total, PageOf(slice.Cut("list")), .. source]);
    }

    // A page that is counted from the back asks for the total by its name.
    private string Total => slice.Last is null ? "size(list)" : "total";

    private string WithTotal(string group) => slice.Last is null ? "" : $"\nWITH {group}, list, size(list) AS total";

    private string Where() => condition is null ? "" : $" WHERE {condition}";
}
