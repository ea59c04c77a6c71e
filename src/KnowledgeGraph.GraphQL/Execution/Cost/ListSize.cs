namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>How many items a list is taken to have: a number of the document or the schema, or what a variable says.</summary>
/// <param name="Fixed">The size where no variable decides, or where the variable has no value.</param>
/// <param name="Slot">The place of the deciding variable among the operation's; −1 for none.</param>
/// <param name="Argument">The argument that the size comes from; null where it is assumed.</param>
internal readonly record struct ListSize(double Fixed, int Slot = -1, string? Argument = null)
{
    /// <summary>True where requests differ.</summary>
    public bool Varies => Slot >= 0;

    /// <summary>The size for a request's variables.</summary>
    public double Of(ReadOnlySpan<object?> values) =>
        Slot >= 0 && values[Slot] is int size ? Math.Max(size, 0) : Fixed;
}
