namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>CLR values of any kind; errors among them stand for an error at their place.</summary>
internal sealed class ValuesColumn(ReadOnlyMemory<object?> values) : Column(values.Length)
{
    internal readonly Segment<object?> Entries = new(values);

    internal override bool IsNull(int row) => Entries[row] is null;

    internal override object? Boxed(int row) => Entries[row];
}

/// <summary>The same CLR value in every row.</summary>
internal sealed class ConstantColumn(object value, int count) : Column(count)
{
    internal object Value { get; } = value;

    internal override bool IsNull(int row) => false;

    internal override object? Boxed(int row) => Value;
}

/// <summary>Nulls and nothing else.</summary>
internal sealed class NullColumn(int count) : Column(count)
{
    internal override bool IsNull(int row) => true;

    internal override object? Boxed(int row) => null;
}
