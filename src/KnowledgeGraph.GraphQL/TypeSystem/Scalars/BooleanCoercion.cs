using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>Boolean (section 3.5.4).</summary>
internal sealed class BooleanCoercion : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value) => value switch
    {
        bool => CoercionResult.Of(value),
        _ when NumberText.TryGetNumber(value, out double number) && double.IsFinite(number) => CoercionResult.Of(number != 0),
        _ => Refused(ValueText.Of(value)),
    };

    public override CoercionResult CoerceInputValue(object value) =>
        value is bool ? CoercionResult.Of(value) : Refused(ValueText.Of(value));

    public override CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is BooleanValueSyntax boolean ? CoercionResult.Of(boolean.Value) : Refused(ValueText.Of(literal));

    private static CoercionResult Refused(string value) =>
        CoercionResult.Refused($"Boolean cannot represent a non boolean value: {value}");
}
