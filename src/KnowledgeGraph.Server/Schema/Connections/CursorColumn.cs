using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema.Arguments;

namespace KnowledgeGraph.Server.Schema.Connections;

/// <summary>Columns of cursors.</summary>
internal static class CursorColumn
{
    /// <summary>The cursor of each parent's position; null where the position is negative.</summary>
    public static Column Of<T>(ResolverContext<T> context, Func<T, int> position)
    {
        Memory<byte> arena = context.Rent<byte>(context.Count * Cursor.MaxLength);
        Memory<TextSlice> slices = context.Rent<TextSlice>(context.Count);
        Span<byte> bytes = arena.Span;
        ReadOnlySpan<T> parents = context.Parents.Span;
        int at = 0;
        for (int row = 0; row < parents.Length; row++)
        {
            int place = position(parents[row]);
            int length = place < 0 ? -1 : Cursor.Format(place, bytes[at..]);
            slices.Span[row] = new TextSlice(at, length);
            at += Math.Max(length, 0);
        }

        return Column.Json(arena, slices);
    }
}
