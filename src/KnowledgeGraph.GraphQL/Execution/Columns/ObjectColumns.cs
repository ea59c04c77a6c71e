namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>Objects without their CLR type: what the executor routes to the level below.</summary>
internal abstract class ObjectColumn(int count, ReadOnlyMemory<bool> isNull) : Column(count)
{
    internal readonly Segment<bool> Missing = NullFlags.Checked(isNull, count);

    /// <summary>The CLR type of the items.</summary>
    internal abstract Type ItemType { get; }

    /// <summary>Hands the objects that are not null to the scopes of their concrete types.</summary>
    internal abstract void Route(ExecutionField field);
}

/// <summary>Objects, each standing for one parent of the level below.</summary>
internal sealed class ObjectColumn<T>(ReadOnlyMemory<T> items, ReadOnlyMemory<bool> isNull) : ObjectColumn(items.Length, isNull)
{
    internal ReadOnlyMemory<T> Items { get; } = items;

    internal override Type ItemType => typeof(T);

    internal override bool IsNull(int row) => !Missing.IsEmpty && Missing[row];

    internal override object? Boxed(int row) => IsNull(row) ? null : Items.Span[row];

    internal override void Route(ExecutionField field) => ObjectRouting.Route(field, this);
}

/// <summary>Lists: offsets into a column of items.</summary>
internal sealed class ListColumn : Column
{
    internal readonly Segment<int> Offsets;
    internal readonly Segment<bool> Missing;
    internal readonly Column Items;

    internal ListColumn(ReadOnlyMemory<int> offsets, Column items, ReadOnlyMemory<bool> isNull)
        : base(offsets.Length - 1)
    {
        if (offsets.IsEmpty)
        {
            throw new ArgumentException("A column of lists has one more offset than it has rows; there is none.", nameof(offsets));
        }
        Offsets = new(offsets);
        Items = items;
        Missing = NullFlags.Checked(isNull, Count);
        int last = Offsets[Count];
        if (Offsets[0] < 0 || last < Offsets[0] || last > items.Count)
        {
            throw new ArgumentException($"The offsets run from {Offsets[0]} to {last}, but there are {items.Count} items.", nameof(offsets));
        }
    }

    internal override bool IsNull(int row) => !Missing.IsEmpty && Missing[row];

    internal override object? Boxed(int row)
    {
        if (IsNull(row))
        {
            return null;
        }
        object?[] list = new object?[Offsets[row + 1] - Offsets[row]];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = Items.Boxed(Offsets[row] + i);
        }
        return list;
    }
}
