using System.Globalization;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>Float (section 3.5.2): finite numbers of double precision.</summary>
internal sealed class FloatCoercion : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value)
    {
        object coerced = value switch
        {
            bool flag => flag ? 1.0 : 0.0,
            string { Length: > 0 } text when TryParse(text, out double parsed) => parsed,
            _ => value,
        };
        return CoerceNumber(coerced);
    }

    public override CoercionResult CoerceInputValue(object value) => CoerceNumber(value);

    public override CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables)
    {
        string? digits = literal switch
        {
            FloatValueSyntax number => number.Value,
            IntValueSyntax number => number.Value,
            _ => null,
        };
        return digits is null
            ? CoercionResult.Refused($"Float cannot represent non numeric value: {ValueText.Of(literal)}")
            : CoercionResult.Of(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>A number in text, blanks around it allowed; text of blanks counts as zero.</summary>
    internal static bool TryParse(string text, out double number)
    {
        number = 0;
        return string.IsNullOrWhiteSpace(text)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));
    }

    private static CoercionResult CoerceNumber(object value) =>
        NumberText.TryGetNumber(value, out double number) && double.IsFinite(number)
            ? CoercionResult.Of(number)
            : CoercionResult.Refused($"Float cannot represent non numeric value: {ValueText.Of(value)}");
}
