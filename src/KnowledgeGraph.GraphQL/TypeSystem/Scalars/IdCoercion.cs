using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>ID (section 3.5.5): a string that may be given as a whole number.</summary>
internal sealed class IdCoercion : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value) => Coerce(value);

    public override CoercionResult CoerceInputValue(object value) => Coerce(value);

    public override CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal switch
        {
            StringValueSyntax text => CoercionResult.Of(text.Value),
            IntValueSyntax number => CoercionResult.Of(number.Value),
            _ => CoercionResult.Refused($"ID cannot represent a non-string and non-integer value: {ValueText.Of(literal)}"),
        };

    private static CoercionResult Coerce(object value) => value switch
    {
        string => CoercionResult.Of(value),
        _ when NumberText.TryGetNumber(value, out double number) && double.IsInteger(number) => CoercionResult.Of(NumberText.Of(value)),
        _ => CoercionResult.Refused($"ID cannot represent value: {ValueText.Of(value)}"),
    };
}
