using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>Filters as their documentation has them.</summary>
public static class NaiveFilter
{
    public static bool Holds(NaiveGraph graph, Filter filter, NodeId node) => filter switch
    {
        AllOf all => all.Parts.All(part => Holds(graph, part, node)),
        AnyOf any => any.Parts.Any(part => Holds(graph, part, node)),
        TextFilter text => Holds(graph.Text(text.Property, node), text),
        NumberFilter number => Holds(graph.Number(number.Property, node), number),
        IdFilter id => id.Nodes.Contains(node) != id.Negated,
        NeighborFilter neighbor => Holds(graph, neighbor, node),
        _ => throw new ArgumentException("Unknown filter.", nameof(filter)),
    };

    private static bool Holds(NaiveGraph graph, NeighborFilter filter, NodeId node)
    {
        bool[] truths = [.. graph.Neighbors(filter.Relation, node).Select(neighbor => filter.Inner is null || Holds(graph, filter.Inner, neighbor.Node))];
        return filter.Quantifier switch
        {
            Quantifier.Some => truths.Any(truth => truth),
            Quantifier.All => truths.All(truth => truth),
            _ => !truths.Any(truth => truth),
        };
    }

    private static bool Holds(string? text, TextFilter filter)
    {
        string? operand = filter.Operands is [var first, ..] ? first : null;
        if (text is null)
        {
            return filter.Operator switch
            {
                TextOperator.Equal or TextOperator.In => filter.Operands.Contains(null),
                TextOperator.NotEqual or TextOperator.NotIn => !filter.Operands.Contains(null),
                _ => false,
            };
        }

        return filter.Operator switch
        {
            TextOperator.Equal => text == operand,
            TextOperator.NotEqual => text != operand,
            TextOperator.In => filter.Operands.Contains(text),
            TextOperator.NotIn => !filter.Operands.Contains(text),
            TextOperator.Contains => operand is not null && text.Contains(operand, StringComparison.Ordinal),
            TextOperator.NotContains => operand is null || !text.Contains(operand, StringComparison.Ordinal),
            TextOperator.StartsWith => operand is not null && text.StartsWith(operand, StringComparison.Ordinal),
            TextOperator.NotStartsWith => operand is null || !text.StartsWith(operand, StringComparison.Ordinal),
            TextOperator.EndsWith => operand is not null && text.EndsWith(operand, StringComparison.Ordinal),
            _ => operand is null || !text.EndsWith(operand, StringComparison.Ordinal),
        };
    }

    private static bool Holds(long? number, NumberFilter filter)
    {
        long? operand = filter.Operands is [var first, ..] ? first : null;
        return filter.Operator switch
        {
            NumberOperator.Equal => number == operand,
            NumberOperator.NotEqual => number != operand,
            NumberOperator.In => filter.Operands.Contains(number),
            NumberOperator.NotIn => !filter.Operands.Contains(number),
            NumberOperator.Greater => number > operand,
            NumberOperator.GreaterOrEqual => number >= operand,
            NumberOperator.Less => number < operand,
            _ => number <= operand,
        };
    }
}
