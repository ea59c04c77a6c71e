using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// How a scalar reads and writes its values (section 3.5). Values that came as JSON are null, bool, int, long,
/// double, string, IReadOnlyList of object and IReadOnlyDictionary from string to object. What this base does is to
/// pass everything through.
/// </summary>
public class ScalarCoercion
{
    /// <summary>Passes all values through: the coercion of scalars to which nothing is bound.</summary>
    public static ScalarCoercion PassThrough { get; } = new();

    /// <summary>A resolved value as the response shows it: bool, number, string, or a structure of these.</summary>
    public virtual CoercionResult CoerceOutput(object value) => CoercionResult.Of(value);

    /// <summary>A value of a variable as resolvers receive it.</summary>
    public virtual CoercionResult CoerceInputValue(object value) => CoercionResult.Of(value);

    /// <summary>A value of a document as resolvers receive it; the same as its JSON form unless overridden.</summary>
    public virtual CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables)
    {
        object? value = UntypedLiteral.ValueOf(literal, variables);
        return value is null ? CoercionResult.Of(null) : CoerceInputValue(value);
    }
}
