using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Search;
using KnowledgeGraph.Neo4j.Walking;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// One of each shape of statement that the reader composes, so that a test can show them to the parsers of current
/// servers: all relations, properties, operators, orders and pages, each with what it may be combined with.
/// </summary>
internal static class StatementShapes
{
    private const int FiltersTogether = 3;

    private static readonly PageRequest[] Pages = [PageRequest.All, new(10, After: 3), new(5, Last: 2, Before: 9)];

    /// <summary>The statements in a server's words.</summary>
    public static IEnumerable<Query> All(CypherWords words) => Fixed()
        .Concat(Entities(words))
        .Concat(Neighbors(words))
        .Concat(Lists(words))
        .Concat(Searches(words))
        .Concat(Walks(words));

    /// <summary>Every filter on entities of a kind, by itself.</summary>
    public static IEnumerable<Filter> Filters(EntityKind kind)
    {
        foreach (TextProperty property in Enum.GetValues<TextProperty>())
        {
            foreach (TextOperator comparison in Enum.GetValues<TextOperator>())
            {
                yield return new TextFilter(property, comparison, ["a"]);
                yield return new TextFilter(property, comparison, [null]);
            }
        }

        foreach (NumberProperty property in Enum.GetValues<NumberProperty>())
        {
            foreach (NumberOperator comparison in Enum.GetValues<NumberOperator>())
            {
                yield return new NumberFilter(property, comparison, [1]);
                yield return new NumberFilter(property, comparison, [null]);
            }
        }

        IdFilter ids = new([new NodeId(kind, 1)], Negated: true);
        yield return ids;
        yield return new AllOf([]);
        yield return new AnyOf([]);
        foreach (Relation relation in Enum.GetValues<Relation>().Where(relation => !Relations.IsDerived(relation) && Relations.SourceKind(relation) == kind))
        {
            foreach (Quantifier quantifier in Enum.GetValues<Quantifier>())
            {
                Filter any = new NeighborFilter(relation, quantifier, null);
                yield return any;
                yield return new AnyOf([new AllOf([ids, any]), new NeighborFilter(relation, quantifier, Deep(Relations.TargetKind(relation)))]);
            }
        }
    }

    private static IEnumerable<Query> Fixed() =>
    [
        QuestionQueue.VersionQuestion.Alone(),
        Question.Join([EntityStatement.Read(EntityShape.Of(EntityKind.Paper, uint.MaxValue), [1], CypherWords.Plain), QuestionQueue.VersionQuestion]),
        ReadingStatements.ReadLoadedAt.Query(),
        ReadingStatements.ReadProvenance.With(("numbers", (int[])[1])),
        ReadingStatements.ReadTrends.With(("numbers", (int[])[1])),
        .. ReadingStatements.Counts.Select(statement => statement.Query()),
    ];

    private static IEnumerable<Query> Entities(CypherWords words)
    {
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            yield return EntityStatement.Read(EntityShape.Of(kind, uint.MaxValue), [1], words).Alone();
            yield return EntityStatement.Read(EntityShape.Of(kind, uint.MaxValue), [1, 2], words).Alone();
            yield return KeyStatement.Find(["1|a"], Along(kind, words), words).Alone();
            foreach (EntityShape shape in Foreseen(kind, words))
            {
                yield return EntityStatement.Read(shape, [1], words).Alone();
            }

            if (kind != EntityKind.Paper)
            {
                foreach (PageRequest page in Pages)
                {
                    yield return SharedPaperStatement.Compose(kind, page, [[0, 1, 2]], Along(EntityKind.Paper, words), words).Alone();
                }
            }
        }
    }

    private static IEnumerable<Query> Neighbors(CypherWords words)
    {
        foreach (Relation relation in Enum.GetValues<Relation>().Where(relation => relation != Relation.RelatedPapers))
        {
            EntityKind target = Relations.TargetKind(relation);
            foreach (PageRequest page in Pages)
            {
                NeighborQuery query = new(relation, page);
                yield return NeighborStatement.Compose(query, [1], EntityShape.Of(target, 0), words).Alone();
                yield return NeighborStatement.Compose(query, [1], Along(target, words), words).Alone();
                yield return NeighborStatement.Compose(query with { MinCount = 2 }, [1], Along(target, words), words).Alone();
                yield return NeighborStatement.Compose(query with { Where = Deep(target), Order = Order(target) }, [1], Along(target, words), words).Alone();
            }
        }

        yield return RelatedPaperStatements.ReadConcepts(words, [1]).Alone();
        yield return RelatedPaperStatements.Rank(words, [new object[] { 1, (int[][])[[1, 2]] }], 10, 400);
    }

    private static IEnumerable<Query> Lists(CypherWords words)
    {
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            foreach (Filter[] some in Filters(kind).Chunk(FiltersTogether))
            {
                yield return ListStatement.Count(kind, new AnyOf(some), words).Alone();
            }


            yield return NumberLadder.Read(kind).Alone();
            yield return ListStatement.Between((1, 9, 2), 5, Along(kind, words), words).Alone();
            foreach (PageRequest page in Pages)
            {
                foreach (SortKey[] order in (SortKey[][])[[], Order(kind)])
                {
                    NodeQuery query = new(kind, page) { Where = Deep(kind), Order = order };
                    yield return ListStatement.Page(query, PageSlice.Of(page), Along(kind, words), words).Alone();
                    yield return ListStatement.Page(query with { Where = null }, PageSlice.Of(page), Along(kind, words), words).Alone();
                }
            }

            yield return ListStatement.Select(kind, [1], Deep(kind), Order(kind), words);
            yield return ScalarOrder.TextRangeStatement(kind, EntityExpression.Text(kind, TextProperty.Label, "n")!);
        }
    }

    private static IEnumerable<Query> Searches(CypherWords words)
    {
        SearchQuery search = SearchQuery.Parse("large language mod", 16).WithSimilar(word => [new SimilarWord(word + "s", 1)]);
        yield return SearchStatements.Abstracts(search, 10, words);
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            yield return SearchStatements.Names(kind, search, needsAll: true, 10, words);
            yield return SearchStatements.Names(kind, search, needsAll: false, 10, words);
            yield return SearchStatements.Exact(kind, "name", words);
            yield return SearchStatements.Vocabulary(kind);
        }
    }

    private static IEnumerable<Query> Walks(CypherWords words)
    {
        foreach (Relation relation in (Relation[])[Relation.Coauthors, Relation.RelatedConcepts, Relation.Collaborators])
        {
            yield return NeighborhoodStatements.Reach(relation, [1], 1, 10, words);
            yield return NeighborhoodStatements.Connect(relation, [1, 2], 1);
        }

        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            string[] types = [.. Enum.GetValues<EdgeKind>().SelectMany(edge => PathStatements.Types(edge, kind))];
            yield return PathStatements.Step(kind, types, [1]);
        }

        foreach (EdgeKind edge in Enum.GetValues<EdgeKind>())
        {
            foreach (EntityKind kind in Enum.GetValues<EntityKind>())
            {
                if (PathStatements.Derived(edge, kind) is Relation relation)
                {
                    yield return PathStatements.Step(relation, [1]);
                }
            }
        }
    }

    // A filter that nests others of every sort.
    private static AllOf Deep(EntityKind kind)
    {
        TextProperty text = kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Label;
        NumberProperty number = kind == EntityKind.Paper ? NumberProperty.AuthorCount : NumberProperty.PaperCount;
        Relation relation = Enum.GetValues<Relation>().First(relation => !Relations.IsDerived(relation) && Relations.SourceKind(relation) == kind);
        return new AllOf(
        [
            new TextFilter(text, TextOperator.NotContains, ["a"]),
            new AnyOf([new NumberFilter(number, NumberOperator.In, [1, null]), new NumberFilter(NumberProperty.Degree, NumberOperator.Less, [9])]),
            new NeighborFilter(relation, Quantifier.All, new NumberFilter(NumberProperty.Degree, NumberOperator.Greater, [0])),
            new NeighborFilter(relation, Quantifier.None, null),
        ]);
    }

    private static SortKey[] Order(EntityKind kind) =>
    [
        new(kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Label, null, Descending: true),
        .. Enum.GetValues<NumberProperty>().Select(number => new SortKey(null, number, Descending: true)),
        new(TextProperty.Code, null, Descending: false),
    ];

    // Everything of a kind with every list that can come along, and what of its neighbours, three steps deep; the first page of
    // each list, a page further on, and the whole.
    private static EntityShape[] Foreseen(EntityKind kind, CypherWords words) =>
        [.. ((PageRequest[])[new(5), new(5, After: 2), PageRequest.All]).Select(page => Reading.Foreseen.Of(new Outlook([Ahead(kind, page, 3)]), words).Of(kind))];

    // A little of a kind with one list, for statements that are shown for what is around it.
    private static EntityShape Along(EntityKind kind, CypherWords words)
    {
        Relation relation = Enum.GetValues<Relation>().First(relation => !Relations.IsDerived(relation) && Relations.SourceKind(relation) == kind);
        EntityOutlook names = new(Relations.TargetKind(relation), [TextProperty.Label], [], Aliases: false, []);
        EntityOutlook little = new(kind, [TextProperty.Label], [NumberProperty.Degree], Aliases: false, [new(new(relation, new(5)), new Outlook([names]))]);
        return Reading.Foreseen.Of(new Outlook([little]), words).Of(kind);
    }

    private static EntityOutlook Ahead(EntityKind kind, PageRequest page, int steps) => new(
        kind,
        Enum.GetValues<TextProperty>(),
        Enum.GetValues<NumberProperty>(),
        Aliases: true,
        [.. Enum.GetValues<Relation>()
            .Where(relation => steps > 0 && Relations.SourceKind(relation) == kind)
            .Select(relation => new NeighborOutlook(new NeighborQuery(relation, page), new Outlook([Ahead(Relations.TargetKind(relation), page, steps - 1)])))]);
}
