namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>Makes a column out of what each parent carries.</summary>
internal static class ReadColumn
{
    public static Column Of<TSource, TValue>(ResolverContext<TSource> context, Func<TSource, TValue> read)
    {
        ReadOnlySpan<TSource> parents = context.Parents.Span;
        Memory<TValue> values = context.Rent<TValue>(parents.Length);
        Span<TValue> target = values.Span;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = read(parents[i]);
        }
        ReadOnlyMemory<TValue> column = values;
        return Typed(column) ?? (context.Field.Plan.IsComposite && context.Field.Plan.ListDepth == 0
            ? ObjectsOf(column)
            : Boxed(column));
    }

    private static Column? Typed<TValue>(ReadOnlyMemory<TValue> values) => (object)values switch
    {
        ReadOnlyMemory<int> numbers => Column.Of(numbers),
        ReadOnlyMemory<int?> numbers => Column.Of(numbers),
        ReadOnlyMemory<long> numbers => Column.Of(numbers),
        ReadOnlyMemory<long?> numbers => Column.Of(numbers),
        ReadOnlyMemory<double> numbers => Column.Of(numbers),
        ReadOnlyMemory<double?> numbers => Column.Of(numbers),
        ReadOnlyMemory<bool> flags => Column.Of(flags),
        ReadOnlyMemory<bool?> flags => Column.Of(flags),
        ReadOnlyMemory<string?> texts => Column.Of(texts),
        _ => null,
    };

    private static Column ObjectsOf<TValue>(ReadOnlyMemory<TValue> values)
    {
        if (default(TValue) is not null)
        {
            return Column.Objects(values);
        }
        bool[] isNull = new bool[values.Length];
        for (int i = 0; i < isNull.Length; i++)
        {
            isNull[i] = values.Span[i] is null;
        }
        return Column.Objects(values, isNull);
    }

    private static Column Boxed<TValue>(ReadOnlyMemory<TValue> values)
    {
        object?[] boxed = new object?[values.Length];
        for (int i = 0; i < boxed.Length; i++)
        {
            boxed[i] = values.Span[i];
        }
        return Column.Values(boxed);
    }
}
