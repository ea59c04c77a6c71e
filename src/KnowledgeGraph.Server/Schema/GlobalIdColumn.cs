using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>Columns of global ids.</summary>
internal static class GlobalIdColumn
{
    /// <summary>The global id of the node that each parent names.</summary>
    public static Column Of<T>(ResolverContext<T> context, Func<T, NodeId> read)
    {
        Memory<byte> arena = context.Rent<byte>(context.Count * GlobalId.MaxLength);
        Memory<TextSlice> slices = context.Rent<TextSlice>(context.Count);
        Span<byte> bytes = arena.Span;
        ReadOnlySpan<T> parents = context.Parents.Span;
        int at = 0;
        for (int row = 0; row < parents.Length; row++)
        {
            int length = GlobalId.Format(read(parents[row]), bytes[at..]);
            slices.Span[row] = new TextSlice(at, length);
            at += length;
        }

        return Column.Json(arena, slices);
    }
}
