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
    public static PageRequest ReadForward(IFieldArguments field) =>
        new(Size(field, "first") ?? DefaultSize, Position(field, "after"));

    /// <summary>The page of a field that has <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>.</summary>
    /// <exception cref="GraphQLException">A size is out of range, or a cursor is none.</exception>
    public static PageRequest Read(IFieldArguments field)
    {
        int? first = Size(field, "first");
        int? last = Size(field, "last");
        return new PageRequest(
            first is null && last is null ? DefaultSize : first,
            Position(field, "after"),
            last,
            Position(field, "before"));
    }

    private static int? Size(IFieldArguments field, string argument) =>
        field.ArgumentValue<int?>(argument) is not int size ? null
        : size is >= 0 and <= MaxSize ? size
        : throw new GraphQLException(BadArgument.Error(
            $"Argument \"{argument}\" must be from 0 to {MaxSize}, but is {size}. Page through longer lists with \"after\"."));

    private static int? Position(IFieldArguments field, string argument) =>
        field.ArgumentValue<string?>(argument) is not string cursor ? null
        : Cursor.TryDecode(cursor, out int position) ? position
        : throw new GraphQLException(BadArgument.Error(
            $"Argument \"{argument}\" is no cursor of this server. Take one from \"pageInfo\" or an edge."));
}
