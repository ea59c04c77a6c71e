using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema.Arguments;

namespace KnowledgeGraph.Server.Schema.Connections;

/// <summary>
/// Binds connection types and their edges. All of them stand on the same two CLR types; what differs is the evidence
/// that their edges show.
/// </summary>
internal static class ConnectionTypes
{
    /// <summary>Binds every connection of the contract, and PageInfo.</summary>
    public static SchemaBuilder BindConnections(this SchemaBuilder schema)
    {
        foreach (string plain in (string[])["Paper", "Author", "Institution", "Category", "Concept"])
        {
            schema.BindConnection(plain);
        }

        return schema
            .BindConnection("PaperAuthor", edge => edge.Count("position"))
            .BindConnection("PaperConcept", edge => edge.Weight("score"))
            .BindConnection("RelatedPaper", edge => edge
                .Count("sharedConceptCount")
                .Weight("score")
                .Field("sharedConcepts", SharedConcepts.ResolveAsync))
            .BindConnection("Coauthor", edge => edge
                .Count("sharedPaperCount")
                .SharedPapers()
                .Year("firstYear", static pages => pages.FirstYears)
                .Year("lastYear", static pages => pages.LastYears))
            .BindConnection("AuthorConcept", edge => edge.Count("paperCount"))
            .BindConnection("Collaborator", edge => edge.Count("sharedPaperCount").SharedPapers())
            .BindConnection("CategoryConcept", edge => edge.Count("paperCount"))
            .BindConnection("ConceptAuthor", edge => edge.Count("paperCount"))
            .BindConnection("RelatedConcept", edge => edge.Count("sharedPaperCount").Weight("weight").SharedPapers())
            .BindConnection("Search", edge => edge.Weight("score"))
            .BindType<ConnectionPage>("PageInfo", pageInfo => pageInfo
                .Value("hasNextPage", static page => page.Start + page.Length < page.Total)
                .Value("hasPreviousPage", static page => page.Start > 0 && page.Total > 0)
                .Field("startCursor", context => CursorColumn.Of(context, static page => page.Length > 0 ? page.Start : -1))
                .Field("endCursor", context => CursorColumn.Of(context, static page => page.Length > 0 ? page.Start + page.Length - 1 : -1)));
    }

    private static SchemaBuilder BindConnection(
        this SchemaBuilder schema, string name, Action<TypeBuilder<ConnectionEdge>>? evidence = null) => schema
        .BindType<ConnectionPage>(name + "Connection", connection => connection
            .Passage("edges")
            .Field("edges", ResolveEdges)
            .Passage("nodes")
            .Field("nodes", ResolveNodes)
            .Field("pageInfo", static context => Column.Objects<ConnectionPage>(context.Parents))
            .Field("totalCount", static context => Gather(context, static page => page.Total)))
        .BindType<ConnectionEdge>(name + "Edge", edge =>
        {
            edge.Field("cursor", static context => CursorColumn.Of(context, static entry => entry.Position));
            edge.Passage("node").Field("node", static context => Column.Objects<NodeId>(Targets(context)));
            evidence?.Invoke(edge);
        });

    private static TypeBuilder<ConnectionEdge> Count(this TypeBuilder<ConnectionEdge> edge, string field) =>
        edge.Field(field, static context => Gather(context, static entry => entry.Batch.Pages.Counts![entry.Entry]));

    private static TypeBuilder<ConnectionEdge> Weight(this TypeBuilder<ConnectionEdge> edge, string field) =>
        edge.Field(field, static context =>
        {
            Memory<double> weights = context.Rent<double>(context.Count);
            ReadOnlySpan<ConnectionEdge> entries = context.Parents.Span;
            for (int row = 0; row < entries.Length; row++)
            {
                weights.Span[row] = entries[row].Batch.Pages.Weights![entries[row].Entry];
            }

            return Column.Of((ReadOnlyMemory<double>)weights);
        });

    private static TypeBuilder<ConnectionEdge> Year(
        this TypeBuilder<ConnectionEdge> edge, string field, Func<Neighbors, int[]?> years) =>
        edge.Field(field, context =>
        {
            Memory<int> values = context.Rent<int>(context.Count);
            Memory<bool> isNull = context.Rent<bool>(context.Count);
            ReadOnlySpan<ConnectionEdge> entries = context.Parents.Span;
            for (int row = 0; row < entries.Length; row++)
            {
                int year = years(entries[row].Batch.Pages)![entries[row].Entry];
                values.Span[row] = year;
                isNull.Span[row] = year == 0;
            }

            return Column.Of((ReadOnlyMemory<int>)values, isNull);
        });

    private static TypeBuilder<ConnectionEdge> SharedPapers(this TypeBuilder<ConnectionEdge> edge) =>
        edge.Field("sharedPapers", static context =>
        {
            PageRequest page = PageArguments.ReadForward(context);
            ReadOnlySpan<ConnectionEdge> entries = context.Parents.Span;
            Tie[] ties = new Tie[entries.Length];
            for (int row = 0; row < ties.Length; row++)
            {
                ties[row] = new Tie(entries[row].Owner, entries[row].Target);
            }

            return context.Graph().ReadSharedPapersAsync(page, ties, context.RequestAborted)
                .Then(static pages => Pages(new ConnectionBatch(default, pages)));
        });

    /// <summary>The pages of a batch as the column of a connection field.</summary>
    public static Column Pages(ConnectionBatch batch) => Column.Objects<ConnectionPage>(batch.ToParents());

    private static Column ResolveNodes(ResolverContext<ConnectionPage> context)
    {
        if (TryGetWhole(context.Parents.Span, out ConnectionBatch? whole))
        {
            return Column.Lists(whole.Pages.Offsets, Column.Objects<NodeId>(whole.Pages.Targets));
        }

        Memory<int> offsets = Offsets(context);
        Memory<NodeId> nodes = context.Rent<NodeId>(offsets.Span[^1]);
        int at = 0;
        foreach (ConnectionPage page in context.Parents.Span)
        {
            page.Batch.Pages.Targets.AsSpan(page.Batch.Pages.Offsets[page.Row], page.Length).CopyTo(nodes.Span[at..]);
            at += page.Length;
        }

        return Column.Lists(offsets, Column.Objects<NodeId>(nodes));
    }

    private static Column ResolveEdges(ResolverContext<ConnectionPage> context)
    {
        Memory<int> offsets = Offsets(context);
        Memory<ConnectionEdge> edges = context.Rent<ConnectionEdge>(offsets.Span[^1]);
        Span<ConnectionEdge> span = edges.Span;
        int at = 0;
        foreach (ConnectionPage page in context.Parents.Span)
        {
            int first = page.Batch.Pages.Offsets[page.Row];
            for (int entry = 0; entry < page.Length; entry++)
            {
                span[at++] = new ConnectionEdge(page.Batch, page.Row, first + entry);
            }
        }

        return Column.Lists(offsets, Column.Objects<ConnectionEdge>(edges));
    }

    // The usual case: the parents are all pages of one batch in their order, so its columns serve as they lie.
    private static bool TryGetWhole(
        ReadOnlySpan<ConnectionPage> parents, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ConnectionBatch? whole)
    {
        whole = null;
        if (parents.Length == 0 || parents.Length != parents[0].Batch.RowCount)
        {
            return false;
        }

        for (int row = 0; row < parents.Length; row++)
        {
            if (parents[row].Row != row || parents[row].Batch != parents[0].Batch)
            {
                return false;
            }
        }

        whole = parents[0].Batch;
        return true;
    }

    private static Memory<int> Offsets(ResolverContext<ConnectionPage> context)
    {
        Memory<int> offsets = context.Rent<int>(context.Count + 1);
        Span<int> span = offsets.Span;
        span[0] = 0;
        for (int row = 0; row < context.Count; row++)
        {
            span[row + 1] = span[row] + context.Parents.Span[row].Length;
        }

        return offsets;
    }

    private static Memory<NodeId> Targets(ResolverContext<ConnectionEdge> context)
    {
        Memory<NodeId> nodes = context.Rent<NodeId>(context.Count);
        for (int row = 0; row < context.Count; row++)
        {
            nodes.Span[row] = context.Parents.Span[row].Target;
        }

        return nodes;
    }

    private static Column Gather<T>(ResolverContext<T> context, Func<T, int> read)
    {
        Memory<int> values = context.Rent<int>(context.Count);
        Span<int> span = values.Span;
        ReadOnlySpan<T> parents = context.Parents.Span;
        for (int row = 0; row < parents.Length; row++)
        {
            span[row] = read(parents[row]);
        }

        return Column.Of((ReadOnlyMemory<int>)values);
    }
}
