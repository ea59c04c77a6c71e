using System.Globalization;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Writes filters as Cypher. What a user typed becomes a parameter; every condition is true or false and never null,
/// so that it can be negated. Planners bring nested ANDs and ORs into a normal form that grows without bound; below the
/// outermost AND each stands as a CASE instead, which they leave alone.
/// </summary>
internal sealed class FilterWriter(CypherWords words)
{
    // Sorts behind every date.
    private const string AfterAllDates = "~";

    private int variables;

    /// <summary>The operands, by the names that the text uses.</summary>
    public Dictionary<string, object?> Parameters { get; } = [];

    /// <summary>The condition on a node.</summary>
    /// <exception cref="ArgumentException">The filter does not fit the kind.</exception>
    public string Write(Filter filter, EntityKind kind, string node) => filter is AllOf { Parts.Count: > 0 } all
        ? $"({string.Join(" AND ", all.Parts.Select(part => Write(part, kind, node)))})"
        : WriteNested(filter, kind, node);

    private string WriteNested(Filter filter, EntityKind kind, string node) => filter switch
    {
        AllOf { Parts.Count: 0 } => "true",
        AllOf all => $"CASE {string.Concat(all.Parts.Select(part => $"WHEN NOT ({WriteNested(part, kind, node)}) THEN false "))}ELSE true END",
        AnyOf { Parts.Count: 0 } => "false",
        AnyOf any => $"CASE {string.Concat(any.Parts.Select(part => $"WHEN {WriteNested(part, kind, node)} THEN true "))}ELSE false END",
        TextFilter text => WriteText(text, EntityExpression.Text(kind, text.Property, node)),
        NumberFilter number => WriteNumber(number, EntityExpression.Number(kind, number.Property, node, words)),
        IdFilter id => WriteIds(id, kind, node),
        NeighborFilter neighbor => WriteNeighbors(neighbor, kind, node),
        _ => throw new ArgumentException($"Unknown filter {filter.GetType().Name}.", nameof(filter)),
    };

    private string WriteText(TextFilter filter, string? value)
    {
        bool many = filter.Operator is TextOperator.In or TextOperator.NotIn;
        if (!many && filter.Operands.Count != 1)
        {
            throw new ArgumentException($"{filter.Operator} takes one operand.", nameof(filter));
        }

        bool hasNull = filter.Operands.Contains(null);
        bool forMissing = filter.Operator switch
        {
            TextOperator.Equal or TextOperator.In => hasNull,
            TextOperator.NotEqual or TextOperator.NotIn => !hasNull,
            _ => false,
        };
        string? condition = filter.Operator switch
        {
            TextOperator.In => $"VALUE IN {Add(Known(filter.Operands))}",
            TextOperator.NotIn => $"NOT (VALUE IN {Add(Known(filter.Operands))})",
            TextOperator.Equal or TextOperator.Contains or TextOperator.StartsWith or TextOperator.EndsWith when hasNull => "false",
            _ when hasNull => "true",
            TextOperator.Equal => $"VALUE = {Add(filter.Operands[0])}",
            TextOperator.NotEqual => $"VALUE <> {Add(filter.Operands[0])}",
            TextOperator.Contains => $"VALUE CONTAINS {Add(filter.Operands[0])}",
            TextOperator.NotContains => $"NOT (VALUE CONTAINS {Add(filter.Operands[0])})",
            TextOperator.StartsWith => $"VALUE STARTS WITH {Add(filter.Operands[0])}",
            TextOperator.NotStartsWith => $"NOT (VALUE STARTS WITH {Add(filter.Operands[0])})",
            TextOperator.EndsWith => $"VALUE ENDS WITH {Add(filter.Operands[0])}",
            TextOperator.NotEndsWith => $"NOT (VALUE ENDS WITH {Add(filter.Operands[0])})",
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
        return Guard(value, isNullable: true, condition, forMissing);
    }

    private string WriteNumber(NumberFilter filter, NumberExpression? value)
    {
        bool many = filter.Operator is NumberOperator.In or NumberOperator.NotIn;
        if (!many && filter.Operands.Count != 1)
        {
            throw new ArgumentException($"{filter.Operator} takes one operand.", nameof(filter));
        }

        bool hasNull = filter.Operands.Contains(null);
        bool forMissing = filter.Operator switch
        {
            NumberOperator.Equal or NumberOperator.In => hasNull,
            NumberOperator.NotEqual or NumberOperator.NotIn => !hasNull,
            _ => false,
        };
        bool isDate = value?.IsDate == true;
        string condition = filter.Operator switch
        {
            NumberOperator.In => $"VALUE IN {Add(Known(filter.Operands, isDate))}",
            NumberOperator.NotIn => $"NOT (VALUE IN {Add(Known(filter.Operands, isDate))})",
            NumberOperator.NotEqual when hasNull => "true",
            _ when hasNull => "false",
            NumberOperator.Equal => $"VALUE = {Add(Operand(filter.Operands[0], isDate))}",
            NumberOperator.NotEqual => $"VALUE <> {Add(Operand(filter.Operands[0], isDate))}",
            NumberOperator.Greater => $"VALUE > {Add(Operand(filter.Operands[0], isDate))}",
            NumberOperator.GreaterOrEqual => $"VALUE >= {Add(Operand(filter.Operands[0], isDate))}",
            NumberOperator.Less => $"VALUE < {Add(Operand(filter.Operands[0], isDate))}",
            NumberOperator.LessOrEqual => $"VALUE <= {Add(Operand(filter.Operands[0], isDate))}",
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
        return Guard(value?.Text, value?.IsNullable ?? true, condition, forMissing);
    }

    private string WriteIds(IdFilter filter, EntityKind kind, string node)
    {
        long[] numbers = [.. filter.Nodes.Where(other => other.Kind == kind).Select(other => (long)other.Number).Distinct()];
        string condition = $"{node}.number IN {Add(numbers)}";
        return filter.Negated ? $"NOT ({condition})" : condition;
    }

    private string WriteNeighbors(NeighborFilter filter, EntityKind kind, string node)
    {
        if (Relations.SourceKind(filter.Relation) != kind || Relations.IsDerived(filter.Relation))
        {
            throw new ArgumentException($"{filter.Relation} is no stated relation of {kind}.", nameof(filter));
        }

        RelationStep step = RelationPath.Stated(filter.Relation);
        if (filter.Inner is null)
        {
            string degree = words.Degree(step.From(node, "", ""));
            return filter.Quantifier switch
            {
                Quantifier.Some => $"{degree} > 0",
                Quantifier.None => $"{degree} = 0",
                _ => "true",
            };
        }

        string neighbor = $"n{variables++}";
        string inner = WriteNested(filter.Inner, Relations.TargetKind(filter.Relation), neighbor);
        string pattern = step.From(node, "", neighbor);
        return filter.Quantifier switch
        {
            Quantifier.Some => words.Exists(pattern, inner),
            Quantifier.None => $"NOT ({words.Exists(pattern, inner)})",
            _ => $"NOT ({words.Exists(pattern, $"NOT ({inner})")})",
        };
    }

    // VALUE stands for the expression; where that is null, the answer is a constant.
    private static string Guard(string? value, bool isNullable, string condition, bool forMissing)
    {
        if (value is null)
        {
            return forMissing ? "true" : "false";
        }

        string filled = condition.Replace("VALUE", value.Contains(' ', StringComparison.Ordinal) ? $"({value})" : value, StringComparison.Ordinal);
        return !isNullable ? $"({filled})"
            : forMissing ? $"({value} IS NULL OR {filled})"
            : $"({value} IS NOT NULL AND {filled})";
    }

    private string Add(object? operand)
    {
        string name = $"p{Parameters.Count}";
        Parameters.Add(name, operand);
        return "$" + name;
    }

    private static string[] Known(IReadOnlyList<string?> operands) => [.. operands.OfType<string>()];

    private static object?[] Known(IReadOnlyList<long?> operands, bool isDate) =>
        [.. operands.Where(operand => operand is not null).Select(operand => Operand(operand, isDate))];

    private static object? Operand(long? operand, bool isDate) => !isDate ? operand
        : operand < 0 ? ""
        : operand > DateOnly.MaxValue.DayNumber ? AfterAllDates
        : DateOnly.FromDayNumber((int)operand!.Value).ToString("O", CultureInfo.InvariantCulture);
}
