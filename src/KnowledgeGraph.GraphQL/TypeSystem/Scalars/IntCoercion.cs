using System.Globalization;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>Int (section 3.5.1): whole numbers of 32 bits.</summary>
internal sealed class IntCoercion : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value)
    {
        object coerced = value switch
        {
            bool flag => flag ? 1 : 0,
            string { Length: > 0 } text when FloatCoercion.TryParse(text, out double parsed) => parsed,
            _ => value,
        };
        return CoerceNumber(coerced, value);
    }

    public override CoercionResult CoerceInputValue(object value) => CoerceNumber(value, value);

    public override CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is not IntValueSyntax number)
        {
            return CoercionResult.Refused($"Int cannot represent non-integer value: {ValueText.Of(literal)}");
        }

        return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? CoercionResult.Of(value)
            : CoercionResult.Refused($"Int cannot represent non 32-bit signed integer value: {number.Value}");
    }

    /// <summary>A number as an Int; an error quotes what was given, not the number that was read out of it.</summary>
    private static CoercionResult CoerceNumber(object value, object given)
    {
        if (value is int)
        {
            return CoercionResult.Of(value);
        }

        if (!NumberText.TryGetNumber(value, out double number) || !double.IsInteger(number))
        {
            return CoercionResult.Refused($"Int cannot represent non-integer value: {ValueText.Of(given)}");
        }

        return number is >= int.MinValue and <= int.MaxValue
            ? CoercionResult.Of((int)number)
            : CoercionResult.Refused($"Int cannot represent non 32-bit signed integer value: {ValueText.Of(given)}");
    }
}
