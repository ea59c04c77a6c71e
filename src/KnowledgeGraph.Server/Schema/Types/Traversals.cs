using KnowledgeGraph.Analytics;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema.Arguments;

namespace KnowledgeGraph.Server.Schema.Types;

/// <summary>A piece of the graph in an answer: the CLR source of Graph.</summary>
/// <param name="Subgraph">The nodes and ties.</param>
internal sealed record GraphPiece(Subgraph Subgraph)
{
    private readonly Lazy<int[]> communities = new(() => Communities.Detect(
        Subgraph.Nodes.Length,
        Array.ConvertAll(Subgraph.Edges, static edge => new WeightedEdge(edge.Source, edge.Target, edge.Weight))));

    /// <summary>The community of each node within the piece; computed when first asked for.</summary>
    public int[] CommunityOf => communities.Value;
}

/// <summary>A node of a piece: the CLR source of GraphNode.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Index">Which of its nodes.</param>
internal readonly record struct PieceNode(GraphPiece Piece, int Index)
{
    /// <summary>The entity.</summary>
    public NodeId Node => Piece.Subgraph.Nodes[Index];
}

/// <summary>An edge of a piece or path: the CLR source of GraphEdge.</summary>
/// <param name="Source">One end.</param>
/// <param name="Target">The other end.</param>
/// <param name="Kind">The kind of relation.</param>
/// <param name="Weight">The weight.</param>
internal readonly record struct PieceEdge(NodeId Source, NodeId Target, EdgeKind Kind, double Weight);

/// <summary>Binds what the bounded traversals answer: Graph, GraphNode, GraphEdge and Path.</summary>
internal static class Traversals
{
    private const int MaxDepth = 6;
    private const int MaxLimit = 2000;
    private const int MaxPathLength = 32;

    private static readonly TextTable RelationNames = new([.. Enum.GetValues<EdgeKind>().Order().Select(EnumNames.Name)]);

    /// <summary>Binds the types.</summary>
    public static SchemaBuilder BindTraversals(this SchemaBuilder schema) => schema
        .BindType<GraphPiece>("Graph", static graph => graph
            .Passage("nodes")
            .Field("nodes", static context => EntityFields.Lists(
                [.. context.Parents.ToArray().Select(NodesOf)], static nodes => Column.Objects<PieceNode>(nodes)))
            .Field("edges", static context => EntityFields.Lists(
                [.. context.Parents.ToArray().Select(piece => EdgesOf(piece.Subgraph.Nodes, piece.Subgraph.Edges))],
                static edges => Column.Objects<PieceEdge>(edges)))
            .Value("truncated", static piece => piece.Subgraph.Truncated))
        .BindType<PieceNode>("GraphNode", static node => node
            .Field("id", static context => GlobalIdColumn.Of(context, static node => node.Node))
            .Passage("entity")
            .Field("entity", static context => Column.Objects<NodeId>(Nodes(context)))
            .Note("label", new FieldQuestion.OfText(TextProperty.Label))
            .Field("label", static context => context.Graph()
                .ReadTextsAsync(TextProperty.Label, Nodes(context), context.RequestAborted)
                .Then(EntityFields.ToColumn))
            .Field("kind", static context => EntityFields.Kinds(context, static node => node.Node.Kind))
            .Value("distance", static node => node.Piece.Subgraph.Distances[node.Index])
            .Field("size", ResolveSizeAsync)
            .Value("community", static node => node.Piece.CommunityOf[node.Index]))
        .BindType<PieceEdge>("GraphEdge", static edge => edge
            .Field("source", static context => GlobalIdColumn.Of(context, static edge => edge.Source))
            .Field("target", static context => GlobalIdColumn.Of(context, static edge => edge.Target))
            .Field("kind", static context => EntityFields.Coded(context, static edge => (int)edge.Kind - 1, RelationNames))
            .Value("weight", static edge => edge.Weight))
        .BindType<ShortestPath>("Path", static path => path
            .Value("length", static path => path.Edges.Length)
            .Passage("nodes")
            .Field("nodes", static context => EntityFields.Lists(
                [.. context.Parents.ToArray().Select(static path => path.Nodes)], static nodes => Column.Objects<NodeId>(nodes)))
            .Field("edges", static context => EntityFields.Lists(
                [.. context.Parents.ToArray().Select(static path => EdgesOf(path.Nodes, path.Edges))],
                static edges => Column.Objects<PieceEdge>(edges))));

    /// <summary>Resolves a neighbourhood around the entity that an argument names.</summary>
    public static async ValueTask<Column> ResolveNeighborhoodAsync(
        ResolverContext<OperationRoot> context, string argument, EntityKind kind, Relation relation)
    {
        int depth = InRange(context, "depth", 0, MaxDepth);
        int minimum = InRange(context, "minSharedPapers", 1, int.MaxValue);
        int limit = InRange(context, "limit", 1, MaxLimit);
        NodeId center = await EntityKeyArgument.RequireAsync(context, argument, kind);
        Subgraph[] pieces = await context.Graph().ReadNeighborhoodsAsync(
            [new NeighborhoodQuery(center, relation, depth, minimum, limit)], context.RequestAborted);
        return Column.Objects<GraphPiece>(new[] { new GraphPiece(pieces[0]) });
    }

    /// <summary>Resolves a shortest path.</summary>
    public static async ValueTask<Column> ResolveShortestPathAsync(ResolverContext<OperationRoot> context)
    {
        NodeId[] ends = [DecodeNode(context, "from"), DecodeNode(context, "to")];
        EdgeKind[] along = [.. (context.ArgumentValue<IReadOnlyList<string>?>("along") ?? []).Select(EnumNames.EdgeKindOf).Distinct()];
        int maxLength = InRange(context, "maxLength", 0, MaxPathLength);

        // Asked together: a store that is far away then has one way for the two.
        Task<bool[]> exist = context.Graph().ExistAsync(ends, context.RequestAborted).AsTask();
        PathOutcome[] outcomes = await context.Graph().FindPathsAsync(
            [new ShortestPathQuery(ends[0], ends[1], along, maxLength)], context.RequestAborted);
        bool[] there = await exist;
        for (int end = 0; end < ends.Length; end++)
        {
            if (!there[end])
            {
                throw NoSuchNode(context, end == 0 ? "from" : "to");
            }
        }

        if (outcomes[0] is { Path: null, Truncated: true })
        {
            context.ReportError(0, BadArgument.OverBudget(
                "The search for a path was ended before it was certain. Ask for a smaller \"maxLength\" or fewer relations in \"along\"."));
        }

        return outcomes[0].Path is { } path
            ? Column.Objects<ShortestPath>(new[] { path })
            : Column.Nulls(1);
    }

    private static NodeId DecodeNode(ResolverContext context, string argument) =>
        GlobalId.TryDecode(context.ArgumentValue<string>(argument), out NodeId node) ? node : throw NoSuchNode(context, argument);

    private static GraphQLException NoSuchNode(ResolverContext context, string argument) => new(BadArgument.NotFound(
        $"Argument \"{argument}\": there is no entity with the id \"{context.ArgumentValue<string>(argument)}\"."));

    private static int InRange(ResolverContext context, string argument, int least, int most)
    {
        // The default stands in the schema, so what is null here was written as null.
        int value = context.ArgumentValue<int?>(argument)
            ?? throw new GraphQLException(BadArgument.Error($"Argument \"{argument}\" must not be null. Leave it out for its default."));
        return value >= least && value <= most
            ? value
            : throw new GraphQLException(BadArgument.Error($"Argument \"{argument}\" must be from {least} to {most}, but is {value}."));
    }

    private static async ValueTask<Column> ResolveSizeAsync(ResolverContext<PieceNode> context)
    {
        NodeId[] nodes = Nodes(context);
        double[] sizes = new double[nodes.Length];
        foreach (bool papers in (bool[])[true, false])
        {
            int[] rows = [.. Enumerable.Range(0, nodes.Length).Where(row => nodes[row].Kind == EntityKind.Paper == papers)];
            NodeId[] chosen = [.. rows.Select(row => nodes[row])];
            NumberProperty property = papers ? NumberProperty.CitationCount : NumberProperty.PaperCount;
            long?[] counts = await context.Graph().ReadNumbersAsync(property, chosen, context.RequestAborted);
            for (int index = 0; index < rows.Length; index++)
            {
                sizes[rows[index]] = (counts[index] ?? 0) + (papers ? 1 : 0);
            }
        }

        return Column.Of(sizes.AsMemory());
    }

    private static NodeId[] Nodes(ResolverContext<PieceNode> context) =>
        Array.ConvertAll(context.Parents.ToArray(), static node => node.Node);

    private static PieceNode[] NodesOf(GraphPiece piece) =>
        [.. Enumerable.Range(0, piece.Subgraph.Nodes.Length).Select(index => new PieceNode(piece, index))];

    private static PieceEdge[] EdgesOf(NodeId[] nodes, SubgraphEdge[] edges) =>
        Array.ConvertAll(edges, edge => new PieceEdge(nodes[edge.Source], nodes[edge.Target], edge.Kind, edge.Weight));
}
