using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>String (section 3.5.3).</summary>
internal sealed class StringCoercion : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value) => value switch
    {
        string => CoercionResult.Of(value),
        bool flag => CoercionResult.Of(flag ? "true" : "false"),
        _ when NumberText.TryGetNumber(value, out double number) && double.IsFinite(number) => CoercionResult.Of(NumberText.Of(value)),
        _ => CoercionResult.Refused($"String cannot represent value: {ValueText.Of(value)}"),
    };

    public override CoercionResult CoerceInputValue(object value) => value is string
        ? CoercionResult.Of(value)
        : CoercionResult.Refused($"String cannot represent a non string value: {ValueText.Of(value)}");

    public override CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is StringValueSyntax text
            ? CoercionResult.Of(text.Value)
            : CoercionResult.Refused($"String cannot represent a non string value: {ValueText.Of(literal)}");
}
