using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema.Types;

/// <summary>Binds the five entity types and the interfaces over them; one <see cref="NodeId"/> stands for each.</summary>
internal static class EntityTypes
{
    private static readonly string[] Names = [.. Enum.GetValues<EntityKind>().Order().Select(kind => kind.ToString())];

    /// <summary>Binds them all.</summary>
    public static SchemaBuilder BindEntities(this SchemaBuilder schema) => schema
        .BindAbstractType<NodeId>("Node", Names, Route)
        .BindAbstractType<NodeId>("Entity", Names, Route)
        .BindType<NodeId>("Paper", static type => type.Entity()
            .Text("title", TextProperty.Title)
            .Flag("untitled", NumberProperty.Untitled)
            .Text("abstract", TextProperty.Abstract)
            .Date("publishedOn", NumberProperty.PublishedOn)
            .Number("year", NumberProperty.Year)
            .Text("doi", TextProperty.Doi)
            .Text("arxivId", TextProperty.ArxivId)
            .Text("url", TextProperty.Url)
            .Flag("hasCode", NumberProperty.HasCode)
            .Number("authorCount", NumberProperty.AuthorCount)
            .Flag("authorsComplete", NumberProperty.AuthorsComplete)
            .Number("citationCount", NumberProperty.CitationCount)
            .Connection("authors", Relation.PaperAuthors)
            .Connection("institutions", Relation.PaperInstitutions)
            .List("categories", Relation.PaperCategories)
            .Connection("concepts", Relation.PaperConcepts)
            .Connection("related", Relation.RelatedPapers)
            .Connection("references", Relation.PaperReferences)
            .Connection("citedBy", Relation.PaperCitations)
            .Field("sources", ResolveSources))
        .BindType<NodeId>("Author", static type => type.Entity()
            .Text("name", TextProperty.Name)
            .Aliases()
            .Text("orcid", TextProperty.Orcid)
            .Number("paperCount", NumberProperty.PaperCount)
            .Papers(Relation.AuthorPapers)
            .Connection("institutions", Relation.AuthorInstitutions)
            .Ties("coauthors", Relation.Coauthors)
            .Connection("concepts", Relation.AuthorConcepts))
        .BindType<NodeId>("Institution", static type => type.Entity()
            .Text("name", TextProperty.Name)
            .Aliases()
            .Text("code", TextProperty.Code)
            .Text("ror", TextProperty.Ror)
            .Number("paperCount", NumberProperty.PaperCount)
            .Connection("authors", Relation.InstitutionAuthors)
            .Papers(Relation.InstitutionPapers)
            .Connection("collaborators", Relation.Collaborators))
        .BindType<NodeId>("Category", static type => type.Entity()
            .Text("code", TextProperty.Code)
            .Text("name", TextProperty.Name)
            .One("parent", Relation.CategoryParent)
            .List("children", Relation.CategoryChildren)
            .Number("paperCount", NumberProperty.PaperCount)
            .Papers(Relation.CategoryPapers)
            .Connection("concepts", Relation.CategoryConcepts))
        .BindType<NodeId>("Concept", static type => type.Entity()
            .Text("name", TextProperty.Name)
            .Aliases()
            .Number("paperCount", NumberProperty.PaperCount)
            .Papers(Relation.ConceptPapers)
            .Connection("authors", Relation.ConceptAuthors)
            .Ties("related", Relation.RelatedConcepts)
            .Field("trend", ResolveTrend))
        .BindType<Provenance>("Source", static type => type
            .Value("document", static source => source.Document)
            .Value("line", static source => source.Line)
            .Value("dialect", static source => source.Dialect))
        .BindType<(int Year, int Count)>("YearCount", static type => type
            .Value("year", static entry => entry.Year)
            .Value("count", static entry => entry.Count));

    private static void Route(ReadOnlySpan<NodeId> items, Span<int> types)
    {
        for (int row = 0; row < items.Length; row++)
        {
            types[row] = (int)items[row].Kind - 1;
        }
    }

    private static ValueTask<Column> ResolveSources(ResolverContext<NodeId> context) => context.Graph()
        .ReadProvenanceAsync(context.Parents, context.RequestAborted)
        .Then(static rows => EntityFields.Lists(rows, static sources => Column.Objects<Provenance>(sources)));

    private static ValueTask<Column> ResolveTrend(ResolverContext<NodeId> context) => context.Graph()
        .ReadTrendsAsync(context.Parents, context.RequestAborted)
        .Then(static rows => EntityFields.Lists(rows, static years => Column.Objects<(int Year, int Count)>(years)));
}
