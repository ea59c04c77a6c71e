using System.Globalization;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Values of documents in the form in which JSON values arrive, without the help of a type.</summary>
internal static class UntypedLiteral
{
    /// <summary>The value; a variable that has none counts as null.</summary>
    public static object? ValueOf(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        NullValueSyntax => null,
        IntValueSyntax number => NumberOf(number.Value),
        FloatValueSyntax number => double.Parse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture),
        StringValueSyntax text => text.Value,
        BooleanValueSyntax boolean => boolean.Value,
        EnumValueSyntax name => name.Value,
        ListValueSyntax list => list.Items.Select(item => ValueOf(item, variables)).ToArray(),
        ObjectValueSyntax fields => ObjectOf(fields, variables),
        VariableSyntax variable => variables?.GetValueOrDefault(variable.Name.Value),
        _ => throw new InvalidOperationException($"a value of the kind {literal.Kind} has no untyped form"),
    };

    private static object NumberOf(string digits)
    {
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int small))
        {
            return small;
        }

        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large)
            ? large
            : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static OrderedDictionary<string, object?> ObjectOf(
        ObjectValueSyntax literal, IReadOnlyDictionary<string, object?>? variables)
    {
        OrderedDictionary<string, object?> value = new(literal.Fields.Length, StringComparer.Ordinal);
        foreach (ObjectFieldSyntax field in literal.Fields)
        {
            value[field.Name.Value] = ValueOf(field.Value, variables);
        }

        return value;
    }
}
