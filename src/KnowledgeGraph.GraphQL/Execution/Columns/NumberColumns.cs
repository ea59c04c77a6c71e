using System.Numerics;

namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>32-bit numbers: kept apart from the other numbers because the writer copies them without a call.</summary>
internal sealed class Int32Column(ReadOnlyMemory<int> values, ReadOnlyMemory<bool> isNull) : Column(values.Length)
{
    internal readonly Segment<int> Entries = new(values);
    internal readonly Segment<bool> Missing = NullFlags.Checked(isNull, values.Length);

    internal override bool IsNull(int row) => !Missing.IsEmpty && Missing[row];

    internal override object? Boxed(int row) => IsNull(row) ? null : Entries[row];

    internal override bool Fits(LeafKind kind) => kind is LeafKind.Int or LeafKind.Float or LeafKind.Custom;

    internal override void Write(JsonBuffer buffer, int row) => buffer.WriteInt32(Entries[row]);
}

/// <summary>64-bit and floating-point numbers.</summary>
internal sealed class NumberColumn<T>(ReadOnlyMemory<T> values, ReadOnlyMemory<bool> isNull) : Column(values.Length)
    where T : struct, INumberBase<T>
{
    internal readonly Segment<T> Entries = new(values);
    internal readonly Segment<bool> Missing = NullFlags.Checked(isNull, values.Length);

    internal override bool IsNull(int row) => !Missing.IsEmpty && Missing[row];

    internal override object? Boxed(int row) => IsNull(row) ? null : Entries[row];

    internal override bool Fits(LeafKind kind) => NaturalNumber.Fits<T>(kind);

    internal override void Write(JsonBuffer buffer, int row) => NaturalNumber.Write(buffer, Entries[row]);
}

/// <summary>Numbers or truth values of which some may be null.</summary>
internal sealed class NullableColumn<T>(ReadOnlyMemory<T?> values) : Column(values.Length)
    where T : struct
{
    internal readonly Segment<T?> Entries = new(values);

    internal override bool IsNull(int row) => Entries[row] is null;

    internal override object? Boxed(int row) => Entries[row];

    internal override bool Fits(LeafKind kind) => NaturalNumber.Fits<T>(kind);

    internal override void Write(JsonBuffer buffer, int row) => NaturalNumber.Write(buffer, Entries[row].GetValueOrDefault());
}

/// <summary>Truth values.</summary>
internal sealed class BooleanColumn(ReadOnlyMemory<bool> values) : Column(values.Length)
{
    internal readonly Segment<bool> Entries = new(values);

    internal override bool IsNull(int row) => false;

    internal override object? Boxed(int row) => Entries[row];

    internal override bool Fits(LeafKind kind) => kind is LeafKind.Boolean or LeafKind.Custom;

    internal override void Write(JsonBuffer buffer, int row) => buffer.WriteBoolean(Entries[row]);
}

/// <summary>Numbers and truth values whose CLR type fits the leaf type: written without boxing.</summary>
internal static class NaturalNumber
{
    public static bool Fits<T>(LeafKind kind) => kind switch
    {
        LeafKind.Int => typeof(T) == typeof(int),
        LeafKind.Float => typeof(T) != typeof(bool),
        LeafKind.Boolean => typeof(T) == typeof(bool),
        LeafKind.Custom => true,
        _ => false,
    };

    public static void Write<T>(JsonBuffer buffer, T value)
        where T : struct
    {
        switch (value)
        {
            case int number:
                buffer.WriteInt32(number);
                break;
            case long number:
                buffer.WriteInt64(number);
                break;
            case double number when double.IsFinite(number):
                buffer.WriteNumber(number);
                break;
            case bool flag:
                buffer.WriteBoolean(flag);
                break;
            default:
                throw new GraphQLException(new GraphQLError($"Float cannot represent non numeric value: {value}"));
        }
    }
}

/// <summary>The flags that say which rows are null.</summary>
internal static class NullFlags
{
    /// <summary>The flags, none or one per row.</summary>
    /// <exception cref="ArgumentException">There are some, but not one per row.</exception>
    public static Segment<bool> Checked(ReadOnlyMemory<bool> isNull, int rows) =>
        isNull.IsEmpty || isNull.Length == rows
            ? new Segment<bool>(isNull)
            : throw new ArgumentException($"There are {isNull.Length} null flags for {rows} rows.", nameof(isNull));
}
