using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>Reads the paging arguments of a connection field.</summary>
internal static class PageArguments
{
    /// <summary>The entries of a page where the question does not say.</summary>
    public const int DefaultSize = 20;

    /// <summary>The most entries of a page.</summary>
    public const int MaxSize = 1000;

    /// <summary>The page of a field that has <c>first</c> and <c>after</c>.</summary>
    /// <exception cref="GraphQLException">A size is out of range, or the cursor is none.</exception>
    public static PageRequest ReadForward(ResolverContext context) =>
        new(Size(context, "first") ?? DefaultSize, Position(context, "after"));

    /// <summary>The page of a field that has <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>.</summary>
    /// <exception cref="GraphQLException">A size is out of range, or a cursor is none.</exception>
    public static PageRequest Read(ResolverContext context)
    {
        int? first = Size(context, "first");
        int? last = Size(context, "last");
        return new PageRequest(
            first is null && last is null ? DefaultSize : first,
            Position(context, "after"),
            last,
            Position(context, "before"));
    }

    private static int? Size(ResolverContext context, string argument) =>
        context.ArgumentValue<int?>(argument) is not int size ? null
        : size is >= 0 and <= MaxSize ? size
        : throw new GraphQLException(BadArgument.Error(
            $"Argument \"{argument}\" must be from 0 to {MaxSize}, but is {size}. Page through longer lists with \"after\"."));

    private static int? Position(ResolverContext context, string argument) =>
        context.ArgumentValue<string?>(argument) is not string cursor ? null
        : Cursor.TryDecode(cursor, out int position) ? position
        : throw new GraphQLException(BadArgument.Error(
            $"Argument \"{argument}\" is no cursor of this server. Take one from \"pageInfo\" or an edge."));
}
