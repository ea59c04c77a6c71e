using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// What a batch resolver hands back: one value per parent, in the parents' order. Columns are closed under
/// composition: a list column holds offsets into a column of items, which may be lists, objects or leaves again.
/// A column keeps the memory that it was made from; nothing is copied until the response is written.
/// </summary>
public abstract class Column
{
    private protected Column(int count) => Count = count;

    /// <summary>The number of rows: one per parent, or one per list item.</summary>
    public int Count { get; }

    /// <summary>A column of 32-bit numbers, none of them null.</summary>
    public static Column Of(ReadOnlyMemory<int> values) => new Int32Column(values, default);

    /// <summary>A column of 32-bit numbers with nulls.</summary>
    public static Column Of(ReadOnlyMemory<int?> values) => new NullableColumn<int>(values);

    /// <summary>A column of 32-bit numbers; rows where <paramref name="isNull"/> is true are null.</summary>
    public static Column Of(ReadOnlyMemory<int> values, ReadOnlyMemory<bool> isNull) => new Int32Column(values, isNull);

    /// <summary>A column of 64-bit numbers, none of them null.</summary>
    public static Column Of(ReadOnlyMemory<long> values) => new NumberColumn<long>(values, default);

    /// <summary>A column of 64-bit numbers with nulls.</summary>
    public static Column Of(ReadOnlyMemory<long?> values) => new NullableColumn<long>(values);

    /// <summary>A column of 64-bit numbers; rows where <paramref name="isNull"/> is true are null.</summary>
    public static Column Of(ReadOnlyMemory<long> values, ReadOnlyMemory<bool> isNull) => new NumberColumn<long>(values, isNull);

    /// <summary>A column of double-precision numbers, none of them null.</summary>
    public static Column Of(ReadOnlyMemory<double> values) => new NumberColumn<double>(values, default);

    /// <summary>A column of double-precision numbers with nulls.</summary>
    public static Column Of(ReadOnlyMemory<double?> values) => new NullableColumn<double>(values);

    /// <summary>A column of double-precision numbers; rows where <paramref name="isNull"/> is true are null.</summary>
    public static Column Of(ReadOnlyMemory<double> values, ReadOnlyMemory<bool> isNull) => new NumberColumn<double>(values, isNull);

    /// <summary>A column of truth values, none of them null.</summary>
    public static Column Of(ReadOnlyMemory<bool> values) => new BooleanColumn(values);

    /// <summary>A column of truth values with nulls.</summary>
    public static Column Of(ReadOnlyMemory<bool?> values) => new NullableColumn<bool>(values);

    /// <summary>A column of texts; null entries are null. Each text is escaped when it is written.</summary>
    public static Column Of(ReadOnlyMemory<string?> values) => new TextColumn(values);

    /// <summary>
    /// A column of texts that are kept as UTF-8, already escaped for JSON and without their quotes: they are copied,
    /// never examined. For Int, Float and Boolean the slices are the literals themselves.
    /// </summary>
    /// <param name="arena">The bytes that all slices point into.</param>
    /// <param name="slices">One slice per row; a length of −1 is null.</param>
    public static Column Json(ReadOnlyMemory<byte> arena, ReadOnlyMemory<TextSlice> slices) => new JsonColumn(arena, slices, complete: false);

    /// <summary>A column of complete JSON values (with quotes where they are strings), copied as they lie.</summary>
    /// <param name="arena">The bytes that all slices point into.</param>
    /// <param name="slices">One slice per row; a length of −1 is null.</param>
    public static Column RawJson(ReadOnlyMemory<byte> arena, ReadOnlyMemory<TextSlice> slices) => new JsonColumn(arena, slices, complete: true);

    /// <summary>
    /// A column of few distinct texts, such as the values of an enum: every row names one of them by its index;
    /// −1 is null.
    /// </summary>
    public static Column Coded(ReadOnlyMemory<int> codes, TextTable texts) => new CodedColumn(codes, texts);

    /// <summary>
    /// A column of CLR values of any kind, coerced by the field's type: the slow path. An entry that is a
    /// <see cref="GraphQLError"/> or an <see cref="Exception"/> is an error at that place.
    /// </summary>
    public static Column Values(ReadOnlyMemory<object?> values) => new ValuesColumn(values);

    /// <summary>A column of objects, each standing for one parent of the level below.</summary>
    /// <typeparam name="T">The CLR type that the field's type is bound to.</typeparam>
    /// <param name="items">One item per row.</param>
    /// <param name="isNull">Empty, or one entry per row: true where the row is null.</param>
    public static Column Objects<T>(ReadOnlyMemory<T> items, ReadOnlyMemory<bool> isNull = default) => new ObjectColumn<T>(items, isNull);

    /// <summary>A column of lists: row <c>i</c> holds the items from <c>offsets[i]</c> up to <c>offsets[i + 1]</c>.</summary>
    /// <param name="offsets">One more entry than there are rows, never falling; the first may be above zero.</param>
    /// <param name="items">The items of all rows, one after the other.</param>
    /// <param name="isNull">Empty, or one entry per row: true where the list itself is null.</param>
    public static Column Lists(ReadOnlyMemory<int> offsets, Column items, ReadOnlyMemory<bool> isNull = default) => new ListColumn(offsets, items, isNull);

    /// <summary>A column of lists of objects, one list per row; a list that is null is null. Copies the items.</summary>
    /// <typeparam name="T">The CLR type that the type of the field's items is bound to.</typeparam>
    public static Column ObjectLists<T>(IReadOnlyList<IReadOnlyList<T>?> lists)
    {
        int[] offsets = new int[lists.Count + 1];
        bool[] isNull = new bool[lists.Count];
        List<T> items = [];
        for (int row = 0; row < isNull.Length; row++)
        {
            isNull[row] = lists[row] is null;
            items.AddRange(lists[row] ?? []);
            offsets[row + 1] = items.Count;
        }
        return Lists(offsets, Objects<T>(items.ToArray()), isNull);
    }

    /// <summary>A column of nulls.</summary>
    public static Column Nulls(int count) => new NullColumn(count);

    /// <summary>A column that holds the same CLR value in every row.</summary>
    public static Column Constant(object? value, int count) => value is null ? new NullColumn(count) : new ConstantColumn(value, count);

    /// <summary>True where the row holds no value.</summary>
    internal abstract bool IsNull(int row);

    /// <summary>True where <see cref="Write"/> gives the right text for every value of a kind of leaf type.</summary>
    internal virtual bool Fits(LeafKind kind) => false;

    /// <summary>Writes a row that is not null. Only called where the column fits its leaf type.</summary>
    internal virtual void Write(JsonBuffer buffer, int row) => throw new InvalidOperationException($"{GetType().Name} does not write values.");

    /// <summary>The row's value as a CLR object, for coercion by a leaf type that does not fit the column.</summary>
    internal abstract object? Boxed(int row);
}
