using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema.Arguments;
using KnowledgeGraph.Server.Schema.Connections;

namespace KnowledgeGraph.Server.Schema.Types;

/// <summary>Binds the root type. A root field has one parent, so its columns have one row.</summary>
internal static class QueryType
{
    private const int MaxSearchText = 1000;

    /// <summary>Binds Query and GraphStatistics.</summary>
    public static SchemaBuilder BindQuery(this SchemaBuilder schema) => schema
        .BindRoot("Query", static query => query
            .Field("node", ResolveNodeAsync)
            .Field("nodes", ResolveNodesAsync)
            .Find("paper", EntityKind.Paper)
            .Find("author", EntityKind.Author)
            .Find("institution", EntityKind.Institution)
            .Find("category", EntityKind.Category)
            .Find("concept", EntityKind.Concept)
            .List("papers", EntityKind.Paper)
            .List("authors", EntityKind.Author)
            .List("institutions", EntityKind.Institution)
            .List("categories", EntityKind.Category)
            .List("concepts", EntityKind.Concept)
            .Field("search", ResolveSearch)
            .Field("coauthorNetwork", static context => Traversals.ResolveNeighborhoodAsync(context, "author", EntityKind.Author, Relation.Coauthors))
            .Field("conceptNeighborhood", static context => Traversals.ResolveNeighborhoodAsync(context, "concept", EntityKind.Concept, Relation.RelatedConcepts))
            .Field("shortestPath", Traversals.ResolveShortestPathAsync)
            .Field("statistics", static context => context.Graph()
                .CountAsync(context.RequestAborted)
                .Then(static counts => Column.Objects<GraphCounts>(new[] { counts }))))
        .BindType<GraphCounts>("GraphStatistics", static statistics => statistics
            .Value("papers", static counts => counts.Papers)
            .Value("authors", static counts => counts.Authors)
            .Value("institutions", static counts => counts.Institutions)
            .Value("categories", static counts => counts.Categories)
            .Value("concepts", static counts => counts.Concepts)
            .Value("relations", static counts => counts.Relations.Values.Sum())
            .Value("version", static counts => counts.Version)
            .Value("loadedAt", static counts => counts.LoadedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));

    private static TypeBuilder<OperationRoot> Find(this TypeBuilder<OperationRoot> query, string field, EntityKind kind) =>
        query.Field(field, async context => Maybe(await EntityKeyArgument.FindAsync(context, "by", kind)));

    private static TypeBuilder<OperationRoot> List(this TypeBuilder<OperationRoot> query, string field, EntityKind kind) =>
        query.Field(field, context => context.Graph()
            .ListAsync(
                new NodeQuery(kind, PageArguments.Read(context))
                {
                    Where = FilterArgument.Read(kind, context.ArgumentValue<IReadOnlyDictionary<string, object?>?>("where")),
                    Order = OrderArgument.Read(kind, context.ArgumentValue<IReadOnlyList<object?>?>("order")),
                },
                context.RequestAborted)
            .Then(static page => ConnectionTypes.Pages(new ConnectionBatch(page))));

    private static async ValueTask<Column> ResolveNodeAsync(ResolverContext<OperationRoot> context)
    {
        bool known = GlobalId.TryDecode(context.ArgumentValue<string>("id"), out NodeId node);
        return Maybe(known && (await context.Graph().ExistAsync(new[] { node }, context.RequestAborted))[0] ? node : default);
    }

    private static async ValueTask<Column> ResolveNodesAsync(ResolverContext<OperationRoot> context)
    {
        IReadOnlyList<string> ids = context.ArgumentValue<IReadOnlyList<string>>("ids");
        if (ids.Count > PageArguments.MaxSize)
        {
            throw new GraphQLException(BadArgument.Error($"Argument \"ids\" may hold {PageArguments.MaxSize} ids, but holds {ids.Count}."));
        }

        NodeId[] nodes = [.. ids.Select(static id => GlobalId.TryDecode(id, out NodeId node) ? node : default)];
        bool[] exist = await context.Graph().ExistAsync(nodes, context.RequestAborted);
        return Column.Lists(new[] { 0, nodes.Length }, Column.Objects<NodeId>(nodes, Array.ConvertAll(exist, static there => !there)));
    }

    private static ValueTask<Column> ResolveSearch(ResolverContext<OperationRoot> context)
    {
        string text = context.ArgumentValue<string>("text");
        if (text.Length > MaxSearchText)
        {
            throw new GraphQLException(BadArgument.Error($"Argument \"text\" may have {MaxSearchText} characters, but has {text.Length}."));
        }

        EntityKind[] kinds = context.ArgumentValue<IReadOnlyList<string>?>("kinds") is { } names
            ? [.. names.Select(EnumNames.EntityKindOf).Distinct()]
            : Enum.GetValues<EntityKind>();
        return context.Graph()
            .SearchAsync(text, kinds, PageArguments.ReadForward(context), context.RequestAborted)
            .Then(static page => ConnectionTypes.Pages(new ConnectionBatch(page)));
    }

    private static Column Maybe(NodeId node) => Column.Objects<NodeId>(new[] { node }, new[] { node.IsNone });
}
