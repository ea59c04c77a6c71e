using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// What entities must satisfy; a closed set that every store evaluates or translates. A missing value (null)
/// satisfies only equality with null, <see cref="TextOperator.NotEqual"/> and <see cref="TextOperator.NotIn"/> of others.
/// </summary>
public abstract record Filter
{
    private protected Filter()
    {
    }
}

/// <summary>Satisfied where every part is; by everything where there is no part.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AllOf(IReadOnlyList<Filter> Parts) : Filter;

/// <summary>Satisfied where at least one part is; by nothing where there is no part.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AnyOf(IReadOnlyList<Filter> Parts) : Filter;

/// <summary>A condition on a text; comparisons are ordinal and case matters.</summary>
/// <param name="Property">The text.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Operands">One operand, or for In and NotIn any number; null stands for a missing value.</param>
public sealed record TextFilter(TextProperty Property, TextOperator Operator, IReadOnlyList<string?> Operands) : Filter;

/// <summary>A condition on a number; dates as <see cref="DateOnly.DayNumber"/>, truth values as 0 and 1.</summary>
/// <param name="Property">The number.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Operands">One operand, or for In and NotIn any number; null stands for a missing value.</param>
public sealed record NumberFilter(NumberProperty Property, NumberOperator Operator, IReadOnlyList<long?> Operands) : Filter;

/// <summary>A condition on being one of the given entities.</summary>
/// <param name="Nodes">The entities.</param>
/// <param name="Negated">True where it must be none of them.</param>
public sealed record IdFilter(IReadOnlyList<NodeId> Nodes, bool Negated) : Filter;

/// <summary>A condition on an entity's neighbours.</summary>
/// <param name="Relation">The way to the neighbours; one of the stated (not derived) relations.</param>
/// <param name="Quantifier">How many of them must satisfy the inner filter.</param>
/// <param name="Inner">The condition on a neighbour; null is satisfied by every neighbour.</param>
public sealed record NeighborFilter(Relation Relation, Quantifier Quantifier, Filter? Inner) : Filter;

/// <summary>Comparisons of texts.</summary>
public enum TextOperator
{
    /// <summary>Equal to the operand.</summary>
    Equal,

    /// <summary>Not equal to the operand.</summary>
    NotEqual,

    /// <summary>Equal to one of the operands.</summary>
    In,

    /// <summary>Equal to none of the operands.</summary>
    NotIn,

    /// <summary>Contains the operand.</summary>
    Contains,

    /// <summary>Does not contain the operand.</summary>
    NotContains,

    /// <summary>Starts with the operand.</summary>
    StartsWith,

    /// <summary>Does not start with the operand.</summary>
    NotStartsWith,

    /// <summary>Ends with the operand.</summary>
    EndsWith,

    /// <summary>Does not end with the operand.</summary>
    NotEndsWith,
}

/// <summary>Comparisons of numbers.</summary>
public enum NumberOperator
{
    /// <summary>Equal to the operand.</summary>
    Equal,

    /// <summary>Not equal to the operand.</summary>
    NotEqual,

    /// <summary>Equal to one of the operands.</summary>
    In,

    /// <summary>Equal to none of the operands.</summary>
    NotIn,

    /// <summary>Greater than the operand.</summary>
    Greater,

    /// <summary>Greater than or equal to the operand.</summary>
    GreaterOrEqual,

    /// <summary>Less than the operand.</summary>
    Less,

    /// <summary>Less than or equal to the operand.</summary>
    LessOrEqual,
}

/// <summary>How many neighbours must satisfy a condition.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Every one; satisfied where there is no neighbour.</summary>
    All,

    /// <summary>None.</summary>
    None,
}

/// <summary>What a list is ordered by; texts and numbers share the type so that one list may mix them.</summary>
/// <param name="Text">The text to order by (ordinal, by Unicode scalar value); null where a number decides.</param>
/// <param name="Number">The number to order by; null where a text decides.</param>
/// <param name="Descending">True for the largest first. Missing values stand last in both directions.</param>
public readonly record struct SortKey(TextProperty? Text, NumberProperty? Number, bool Descending);
