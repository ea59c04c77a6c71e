namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>What a leaf type made of a value: the coerced value, or the reason why it refused it.</summary>
/// <param name="Value">The coerced value; null where it was refused, but null can also be a coerced value.</param>
/// <param name="Error">The message for the client; null where the value was accepted.</param>
public readonly record struct CoercionResult(object? Value, string? Error)
{
    /// <summary>Whether the value was accepted.</summary>
    public bool IsValid => Error is null;

    /// <summary>An accepted value.</summary>
    public static CoercionResult Of(object? value) => new(value, null);

    /// <summary>A refusal with its message.</summary>
    public static CoercionResult Refused(string message) => new(null, message);
}
