using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Workload;

/// <summary>The workload's schema over the graph: a resolver per field.</summary>
internal static class WorkloadSchema
{
    public static ExecutableSchema Create(Graph graph)
    {
        using Stream sdl = typeof(WorkloadSchema).Assembly.GetManifestResourceStream("workload.graphql")!;
        using StreamReader reader = new(sdl);
        return SchemaBuilder.New()
            .AddDocument(reader.ReadToEnd(), "workload.graphql")
            .BindRoot("Query", type => BindQuery(type, graph))
            .BindType<Paper>("Paper", type => type
                .Field("id", context => Columns.Text(context, graph.PaperIds))
                .Field("title", context => Columns.Text(context, graph.Titles))
                .Field("abstract", context => Columns.Text(context, graph.Abstracts))
                .Field("date", context => Columns.Text(context, graph.Dates))
                .Field("year", context => Columns.Pick(context, graph.Years, Column.Of))
                .Field("category", context => Columns.Pick(context, graph.Categories, static items => Column.Objects(items)))
                .Field("authors", context => Columns.Neighbours(context, graph.PaperAuthors))
                .Field("concepts", context => Columns.Neighbours(context, graph.PaperConcepts)))
            .BindType<Author>("Author", type => type
                .Field("id", context => Columns.Text(context, graph.AuthorIds))
                .Field("name", context => Columns.Text(context, graph.AuthorNames))
                .Field("institutions", context => Columns.Neighbours(context, graph.AuthorInstitutions))
                .Field("papers", context => Columns.Neighbours(context, graph.AuthorPapers, First(context)))
                .Field("coauthors", context => Columns.Ties<Author, Coauthor>(context, graph.Coauthors, First(context))))
            .BindType<Coauthor>("Coauthor", type => type
                .Field("sharedPapers", context => Weights(context, graph.Coauthors))
                .Field("author", context => Targets<Coauthor, Author>(context, graph.Coauthors)))
            .BindType<Institution>("Institution", type => type
                .Field("id", context => Columns.Text(context, graph.InstitutionIds))
                .Field("name", context => Columns.Text(context, graph.InstitutionNames))
                .Field("authors", context => Columns.Neighbours(context, graph.InstitutionAuthors, First(context))))
            .BindType<Category>("Category", type => type
                .Field("code", context => Columns.Text(context, graph.CategoryCodes))
                .Field("papers", context => Columns.Neighbours(context, graph.CategoryPapers, First(context))))
            .BindType<Concept>("Concept", type => type
                .Field("id", context => Columns.Text(context, graph.ConceptIds))
                .Field("name", context => Columns.Text(context, graph.ConceptNames))
                .Field("papers", context => Columns.Neighbours(context, graph.ConceptPapers, First(context)))
                .Field("related", context => Columns.Ties<Concept, RelatedConcept>(context, graph.RelatedConcepts, First(context))))
            .BindType<RelatedConcept>("RelatedConcept", type => type
                .Field("weight", context => Weights(context, graph.RelatedConcepts))
                .Field("concept", context => Targets<RelatedConcept, Concept>(context, graph.RelatedConcepts)))
            .Create();
    }

    private static void BindQuery(TypeBuilder<OperationRoot> type, Graph graph) => type
        .Field("paper", context => Columns.One(graph.PaperById.TryGetValue(context.ArgumentValue<string>("id"), out Paper paper) ? paper : (Paper?)null))
        .Field("papers", context => Page(context, graph))
        .Field("author", context => Columns.One(Columns.Row<Author>(Graph.RowOf(context.ArgumentValue<string>("id"), 'a', graph.AuthorIds.Count))))
        .Field("institution", context => Columns.One(Columns.Row<Institution>(Graph.RowOf(context.ArgumentValue<string>("id"), 'i', graph.InstitutionIds.Count))))
        .Field("concept", context => Columns.One(Columns.Row<Concept>(Graph.RowOf(context.ArgumentValue<string>("id"), 'k', graph.ConceptIds.Count))))
        .Field("category", context => Columns.One(graph.CategoryByCode.TryGetValue(context.ArgumentValue<string>("code"), out Category category) ? category : (Category?)null));

    private static Column Page(ResolverContext<OperationRoot> context, Graph graph)
    {
        int offset = Math.Clamp(context.ArgumentValue<int>("offset"), 0, graph.PaperIds.Count);
        int count = Math.Clamp(context.ArgumentValue<int>("first"), 0, graph.PaperIds.Count - offset);
        Memory<Paper> page = context.Rent<Paper>(count);
        Span<Paper> papers = page.Span;
        for (int i = 0; i < papers.Length; i++)
        {
            papers[i] = new Paper(offset + i);
        }
        return Column.Lists(new[] { 0, count }, Column.Objects<Paper>(page));
    }

    private static int First(ResolverContext context) => context.ArgumentValue<int>("first");

    private static Column Weights<T>(ResolverContext<T> context, Adjacency<Tie> ties)
        where T : struct, IHandle<T>
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<int> weights = context.Rent<int>(parents.Length);
        Span<int> target = weights.Span;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = ties.Targets[parents[i].Row].Weight;
        }
        return Column.Of(weights);
    }

    private static Column Targets<T, TTarget>(ResolverContext<T> context, Adjacency<Tie> ties)
        where T : struct, IHandle<T>
        where TTarget : struct, IHandle<TTarget>
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<TTarget> targets = context.Rent<TTarget>(parents.Length);
        Span<TTarget> target = targets.Span;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = TTarget.Of(ties.Targets[parents[i].Row].Target);
        }
        return Column.Objects<TTarget>(targets);
    }
}
