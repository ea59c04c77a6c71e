using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Hands objects to the level below: nulls are left out, and the items of an abstract type go into one scope per
/// concrete type, so that every resolver below sees all of its parents at once.
/// </summary>
internal static class ObjectRouting
{
    public static void Route<T>(ExecutionField field, ObjectColumn<T> column)
    {
        (int first, int count) = Range(field, column.Count);
        field.ItemCount = count;
        field.FirstItem = first;
        field.SingleType = 0;
        ReadOnlyMemory<T> items = column.Items.Slice(first, count);
        if (!column.Missing.IsEmpty || field.HasErrors)
        {
            items = WithoutNulls(field, column, items, first);
        }
        if (field.Plan.Abstract is null)
        {
            field.Run.Enter(field.Child(0), items);
            return;
        }
        RouteByType(field, items);
    }

    /// <summary>The items that the innermost lists reach: a resolver may hand back a part of a longer column.</summary>
    private static (int First, int Count) Range(ExecutionField field, int rows)
    {
        if (field.Lists.Length == 0)
        {
            return (0, rows);
        }
        ListColumn innermost = field.Lists[^1];
        int first = innermost.Offsets[0];
        return (first, innermost.Offsets[innermost.Count] - first);
    }

    private static ReadOnlyMemory<T> WithoutNulls<T>(ExecutionField field, ObjectColumn<T> column, ReadOnlyMemory<T> items, int first)
    {
        int level = field.Plan.ListDepth;
        Memory<int> rows = field.Buffers.Rent<int>(items.Length);
        Span<int> row = rows.Span;
        ReadOnlySpan<T> all = items.Span;
        int alive = 0;
        for (int i = 0; i < row.Length; i++)
        {
            bool missing = column.IsNull(first + i) || field.ErrorAt(level, first + i) is not null;
            row[i] = missing ? -1 : alive++;
        }
        if (alive == row.Length)
        {
            return items;
        }
        Memory<T> kept = field.Buffers.Rent<T>(alive);
        Span<T> target = kept.Span;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] >= 0)
            {
                target[row[i]] = all[i];
            }
        }
        field.Rows = new Segment<int>(rows).Array;
        return kept;
    }

    private static void RouteByType<T>(ExecutionField field, ReadOnlyMemory<T> items)
    {
        AbstractBinding binding = field.Plan.Abstract!;
        if (binding is not AbstractBinding<T> typed)
        {
            throw new InvalidOperationException($"Type \"{binding.TypeName}\" is bound to {binding.SourceType.Name}, not to {typeof(T).Name}.");
        }
        if (items.IsEmpty)
        {
            return;
        }
        int concreteTypes = field.Children.Length;
        Memory<int> typeMemory = field.Buffers.Rent<int>(items.Length);
        Span<int> types = typeMemory.Span;
        typed.Route(items.Span, types);

        Span<int> counts = field.Buffers.Rent<int>(concreteTypes).Span;
        counts.Clear();
        bool unknown = false;
        foreach (int type in types)
        {
            if ((uint)type < (uint)concreteTypes)
            {
                counts[type]++;
            }
            else
            {
                unknown = true;
            }
        }
        int[]? outer = field.Rows;
        if (!unknown && outer is null && counts[types[0]] == items.Length)
        {
            // All of one type: rows stay as they are.
            int only = types[0];
            field.SingleType = only;
            field.Run.Enter(field.Child(only), items);
            return;
        }
        if (unknown)
        {
            Refuse(field, typed, items.Span, types);
        }
        Partition(field, items, types, counts);
    }

    /// <summary>Makes errors of the items whose type is not known.</summary>
    private static void Refuse<T>(ExecutionField field, AbstractBinding<T> binding, ReadOnlySpan<T> items, ReadOnlySpan<int> types)
    {
        int level = field.Plan.ListDepth;
        for (int item = 0; item < field.ItemCount; item++)
        {
            int alive = field.Rows is null ? item : field.Rows[item];
            if (alive >= 0 && (uint)types[alive] >= (uint)binding.Bindings.Length)
            {
                string refusal = binding.Refusal(items[alive], $"{field.Plan.ParentTypeName}.{field.Plan.FieldName}");
                field.ReportError(level, field.FirstItem + item, new GraphQLError(refusal));
            }
        }
    }

    /// <summary>Sorts items into their types' scopes and rewrites rows and types per original item.</summary>
    private static void Partition<T>(ExecutionField field, ReadOnlyMemory<T> items, ReadOnlySpan<int> types, ReadOnlySpan<int> counts)
    {
        ReadOnlySpan<T> all = items.Span;
        Memory<T> sorted = field.Buffers.Rent<T>(all.Length);
        Span<T> target = sorted.Span;
        Span<int> starts = field.Buffers.Rent<int>(counts.Length).Span;
        Span<int> next = field.Buffers.Rent<int>(counts.Length).Span;
        int start = 0;
        for (int type = 0; type < counts.Length; type++)
        {
            starts[type] = start;
            next[type] = 0;
            start += counts[type];
        }
        Memory<int> innerRows = field.Buffers.Rent<int>(all.Length);
        Span<int> inner = innerRows.Span;
        for (int i = 0; i < all.Length; i++)
        {
            int type = types[i];
            if ((uint)type >= (uint)counts.Length)
            {
                inner[i] = -1;
                continue;
            }
            inner[i] = next[type];
            target[starts[type] + next[type]++] = all[i];
        }
        for (int type = 0; type < counts.Length; type++)
        {
            if (counts[type] > 0)
            {
                field.Run.Enter(field.Child(type), (ReadOnlyMemory<T>)sorted.Slice(starts[type], counts[type]));
            }
        }
        Place(field, inner, types);
    }

    /// <summary>Says for every original item, nulls included, where it went.</summary>
    private static void Place(ExecutionField field, ReadOnlySpan<int> inner, ReadOnlySpan<int> types)
    {
        int count = field.ItemCount;
        Memory<int> rowMemory = field.Buffers.Rent<int>(count);
        Memory<int> typeMemory = field.Buffers.Rent<int>(count);
        Span<int> rows = rowMemory.Span;
        Span<int> itemTypes = typeMemory.Span;
        for (int item = 0; item < count; item++)
        {
            int alive = field.Rows is null ? item : field.Rows[item];
            rows[item] = alive < 0 ? -1 : inner[alive];
            itemTypes[item] = alive < 0 ? 0 : Math.Max(0, types[alive]);
        }
        field.Rows = new Segment<int>(rowMemory).Array;
        field.Types = new Segment<int>(typeMemory).Array;
    }
}
