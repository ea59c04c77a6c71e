using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>How many items a list is taken to have: what the document or a variable says, else what the schema says.</summary>
/// <param name="Otherwise">The size where no argument has a value: the schema's default, or what is assumed.</param>
/// <param name="OtherwiseArgument">The argument that the size would come from; null for none.</param>
/// <param name="Given">The arguments of the selected field that may say the size, the first of which that is not null does.</param>
internal sealed record ListSize(double Otherwise, string? OtherwiseArgument, ImmutableArray<SizeArgument> Given)
{
    /// <summary>True where requests differ.</summary>
    public bool Varies { get; } = Given.Any(static argument => argument.Slot >= 0);

    /// <summary>The size for a request's variables.</summary>
    public double Of(ReadOnlySpan<object?> values)
    {
        foreach (SizeArgument argument in Given)
        {
            if (argument.Of(values) is { } size)
            {
                return size;
            }
        }
        return Otherwise;
    }

    /// <summary>The argument that the size comes from; null where it is assumed.</summary>
    public string? ArgumentFor(ReadOnlySpan<object?> values)
    {
        foreach (SizeArgument argument in Given)
        {
            if (argument.Of(values) is not null)
            {
                return argument.Name;
            }
        }
        return OtherwiseArgument;
    }
}

/// <summary>An argument that says how many items a list gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Literal">The size where it stands in the document.</param>
/// <param name="Slot">The place of its variable among the operation's; −1 where it is none.</param>
internal readonly record struct SizeArgument(string Name, double Literal, int Slot)
{
    /// <summary>The size for a request's variables; null where the variable has no value.</summary>
    public double? Of(ReadOnlySpan<object?> values) =>
        Slot < 0 ? Literal : values[Slot] is int size ? Math.Max(size, 0) : null;
}
