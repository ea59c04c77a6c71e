using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Workload;

/// <summary>What the resolvers have in common: picking rows out of columns and neighbours out of compressed rows.</summary>
internal static class Columns
{
    public static Column Text<T>(ResolverContext<T> context, TextColumn column)
        where T : struct, IHandle<T>
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<TextSlice> slices = context.Rent<TextSlice>(parents.Length);
        Span<TextSlice> target = slices.Span;
        ReadOnlySpan<TextSlice> table = column.Slices;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = table[parents[i].Row];
        }
        return Column.Json(column.Bytes, slices);
    }

    public static Column Pick<T, TValue>(ResolverContext<T> context, TValue[] column, Func<ReadOnlyMemory<TValue>, Column> make)
        where T : struct, IHandle<T>
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<TValue> values = context.Rent<TValue>(parents.Length);
        Span<TValue> target = values.Span;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = column[parents[i].Row];
        }
        return make(values);
    }

    /// <summary>The first neighbours of every parent, one list per parent.</summary>
    public static Column Neighbours<T, TTarget>(ResolverContext<T> context, Adjacency<TTarget> adjacency, int first = int.MaxValue)
        where T : struct, IHandle<T>
        where TTarget : struct
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<int> offsetMemory = context.Rent<int>(parents.Length + 1);
        Span<int> offsets = offsetMemory.Span;
        int total = 0;
        offsets[0] = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            int row = parents[i].Row;
            total += Math.Min(Math.Max(first, 0), adjacency.Offsets[row + 1] - adjacency.Offsets[row]);
            offsets[i + 1] = total;
        }
        Memory<TTarget> items = context.Rent<TTarget>(total);
        Span<TTarget> target = items.Span;
        for (int i = 0; i < parents.Length; i++)
        {
            int count = offsets[i + 1] - offsets[i];
            adjacency.Of(parents[i].Row)[..count].CopyTo(target[offsets[i]..]);
        }
        return Column.Lists(offsetMemory, Column.Objects<TTarget>(items));
    }

    /// <summary>The first ties of every parent, each as its own place among all ties.</summary>
    public static Column Ties<T, TTie>(ResolverContext<T> context, Adjacency<Tie> adjacency, int first)
        where T : struct, IHandle<T>
        where TTie : struct, IHandle<TTie>
    {
        ReadOnlySpan<T> parents = context.Parents.Span;
        Memory<int> offsetMemory = context.Rent<int>(parents.Length + 1);
        Span<int> offsets = offsetMemory.Span;
        int total = 0;
        offsets[0] = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            int row = parents[i].Row;
            total += Math.Min(Math.Max(first, 0), adjacency.Offsets[row + 1] - adjacency.Offsets[row]);
            offsets[i + 1] = total;
        }
        Memory<TTie> items = context.Rent<TTie>(total);
        Span<TTie> target = items.Span;
        int next = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            int start = adjacency.Offsets[parents[i].Row];
            int count = offsets[i + 1] - offsets[i];
            for (int k = 0; k < count; k++)
            {
                target[next++] = TTie.Of(start + k);
            }
        }
        return Column.Lists(offsetMemory, Column.Objects<TTie>(items));
    }

    /// <summary>One object or null for the single parent of a root field.</summary>
    public static Column One<T>(T? found)
        where T : struct =>
        found is { } value ? Column.Objects<T>(new[] { value }) : Column.Nulls(1);

    public static T? Row<T>(int row)
        where T : struct, IHandle<T> => row < 0 ? null : T.Of(row);
}
