using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>Reads a coerced <c>where</c> argument into the store's terms. All fields given must hold.</summary>
internal static class FilterArgument
{
    /// <summary>The filter that a <c>where</c> argument stands for.</summary>
    /// <param name="kind">The kind of the entities that are filtered.</param>
    /// <param name="where">The coerced input object; null for no condition.</param>
    /// <returns>The filter; null for no condition.</returns>
    public static Filter? Read(EntityKind kind, IReadOnlyDictionary<string, object?>? where)
    {
        if (where is null)
        {
            return null;
        }

        List<Filter> parts = [];
        foreach (var (field, value) in where)
        {
            // An input field that is given as null sets no condition, as if it were not given.
            if (value is not null)
            {
                AddField(parts, kind, field, value);
            }
        }

        return parts.Count == 1 ? parts[0] : new AllOf(parts);
    }

    private static void AddField(List<Filter> parts, EntityKind kind, string field, object value)
    {
        switch (field)
        {
            case "and":
                parts.Add(new AllOf(ReadAll(kind, value)));
                break;
            case "or":
                parts.Add(new AnyOf(ReadAll(kind, value)));
                break;
            case "id":
                AddIds(parts, AsObject(value));
                break;
            default:
                AddOperations(parts, FilterFields.Of(kind, field), AsObject(value));
                break;
        }
    }

    private static void AddOperations(List<Filter> parts, InputField field, IReadOnlyDictionary<string, object?> operations)
    {
        foreach (var (operation, operand) in operations)
        {
            switch (field)
            {
                case InputField.Text text when !IsUnset(operation, operand):
                    parts.Add(new TextFilter(text.Property, TextOperatorOf(operation), [.. Operands(operand).Select(AsText)]));
                    break;
                case InputField.Number number when !IsUnset(operation, operand):
                    parts.Add(new NumberFilter(number.Property, NumberOperatorOf(operation), [.. Operands(operand).Select(AsNumber)]));
                    break;
                case InputField.List list when operand is not null:
                    parts.Add(ReadQuantified(list, operation, operand));
                    break;
            }
        }
    }

    private static NeighborFilter ReadQuantified(InputField.List list, string operation, object operand) => operation switch
    {
        "some" => new(list.Relation, Quantifier.Some, Read(list.Kind, AsObject(operand))),
        "all" => new(list.Relation, Quantifier.All, Read(list.Kind, AsObject(operand))),
        "none" => new(list.Relation, Quantifier.None, Read(list.Kind, AsObject(operand))),
        "any" => new(list.Relation, operand is true ? Quantifier.Some : Quantifier.None, null),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    // An id that is none of ours names no entity: equal to none, different from all.
    private static void AddIds(List<Filter> parts, IReadOnlyDictionary<string, object?> operations)
    {
        foreach (var (operation, operand) in operations)
        {
            if (operand is null)
            {
                continue;
            }

            List<NodeId> nodes = [];
            foreach (object? value in Operands(operand))
            {
                if (value is string id && GlobalId.TryDecode(id, out NodeId node))
                {
                    nodes.Add(node);
                }
            }

            parts.Add(new IdFilter(nodes, Negated: operation is "neq" or "nin"));
        }
    }

    private static List<Filter> ReadAll(EntityKind kind, object list) =>
        [.. Operands(list).Select(entry => Read(kind, AsObject(entry!)) ?? new AllOf([]))];

    // Only equality asks for a missing value by null; every other null operand is as if it were not given.
    private static bool IsUnset(string operation, object? operand) => operand is null && operation is not ("eq" or "neq");

    private static IReadOnlyDictionary<string, object?> AsObject(object value) => (IReadOnlyDictionary<string, object?>)value;

    private static IEnumerable<object?> Operands(object? operand) =>
        operand is System.Collections.IEnumerable list and not string ? list.Cast<object?>() : [operand];

    private static string? AsText(object? operand) => (string?)operand;

    private static long? AsNumber(object? operand) => operand switch
    {
        null => null,
        bool truth => truth ? 1 : 0,
        int number => number,
        long number => number,
        DateOnly date => date.DayNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    private static TextOperator TextOperatorOf(string operation) => operation switch
    {
        "eq" => TextOperator.Equal,
        "neq" => TextOperator.NotEqual,
        "in" => TextOperator.In,
        "nin" => TextOperator.NotIn,
        "contains" => TextOperator.Contains,
        "ncontains" => TextOperator.NotContains,
        "startsWith" => TextOperator.StartsWith,
        "nstartsWith" => TextOperator.NotStartsWith,
        "endsWith" => TextOperator.EndsWith,
        "nendsWith" => TextOperator.NotEndsWith,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static NumberOperator NumberOperatorOf(string operation) => operation switch
    {
        "eq" => NumberOperator.Equal,
        "neq" => NumberOperator.NotEqual,
        "in" => NumberOperator.In,
        "nin" => NumberOperator.NotIn,
        "gt" => NumberOperator.Greater,
        "gte" => NumberOperator.GreaterOrEqual,
        "lt" => NumberOperator.Less,
        "lte" => NumberOperator.LessOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
