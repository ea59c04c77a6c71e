using System.Text;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>A comparison of texts, on plain UTF-8.</summary>
internal sealed class TextCondition
{
    private readonly TextOperator comparison;
    private readonly byte[]?[] operands;

    /// <exception cref="ArgumentException">The operator wants exactly one operand.</exception>
    public TextCondition(TextFilter filter)
    {
        comparison = filter.Operator;
        operands = [.. filter.Operands.Select(operand => operand is null ? null : Encoding.UTF8.GetBytes(operand))];
        if (comparison is not (TextOperator.In or TextOperator.NotIn) && operands.Length != 1)
        {
            throw new ArgumentException($"{comparison} takes one operand.", nameof(filter));
        }
    }

    /// <summary>Whether a missing text satisfies it.</summary>
    public bool HoldsForMissing => comparison switch
    {
        TextOperator.Equal or TextOperator.In => operands.Contains(null),
        TextOperator.NotEqual or TextOperator.NotIn => !operands.Contains(null),
        _ => false,
    };

    public bool Holds(ReadOnlySpan<byte> text) => comparison switch
    {
        TextOperator.Equal or TextOperator.In => EqualsOne(text),
        TextOperator.NotEqual or TextOperator.NotIn => !EqualsOne(text),
        TextOperator.Contains => operands[0] is byte[] part && text.IndexOf(part) >= 0,
        TextOperator.NotContains => operands[0] is not byte[] part || text.IndexOf(part) < 0,
        TextOperator.StartsWith => operands[0] is byte[] part && text.StartsWith(part),
        TextOperator.NotStartsWith => operands[0] is not byte[] part || !text.StartsWith(part),
        TextOperator.EndsWith => operands[0] is byte[] part && text.EndsWith(part),
        _ => operands[0] is not byte[] part || !text.EndsWith(part),
    };

    private bool EqualsOne(ReadOnlySpan<byte> text)
    {
        foreach (byte[]? operand in operands)
        {
            if (operand is not null && text.SequenceEqual(operand))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A comparison of numbers.</summary>
internal sealed class NumberCondition
{
    private readonly NumberOperator comparison;
    private readonly IReadOnlyList<long?> operands;

    /// <exception cref="ArgumentException">The operator wants exactly one operand.</exception>
    public NumberCondition(NumberFilter filter)
    {
        comparison = filter.Operator;
        operands = filter.Operands;
        if (comparison is not (NumberOperator.In or NumberOperator.NotIn) && operands.Count != 1)
        {
            throw new ArgumentException($"{comparison} takes one operand.", nameof(filter));
        }
    }

    // Comparing a missing number with another by size is never true, as with C#'s lifted operators.
    public bool Holds(long? number) => comparison switch
    {
        NumberOperator.Equal => number == operands[0],
        NumberOperator.NotEqual => number != operands[0],
        NumberOperator.In => operands.Contains(number),
        NumberOperator.NotIn => !operands.Contains(number),
        NumberOperator.Greater => number > operands[0],
        NumberOperator.GreaterOrEqual => number >= operands[0],
        NumberOperator.Less => number < operands[0],
        _ => number <= operands[0],
    };
}
