using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>What an argument and an input field have in common (section 3.6.1).</summary>
public abstract class InputValueDefinition
{
    private CoercionResult defaultValue;

    private protected InputValueDefinition(string name, SchemaType type, int index, InputValueDefinitionSyntax? syntax)
    {
        Name = name;
        Type = type;
        Index = index;
        Syntax = syntax;
        Description = syntax?.Description?.Value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The type.</summary>
    public SchemaType Type { get; }

    /// <summary>The place among its siblings, from 0.</summary>
    public int Index { get; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal init; }

    /// <summary>The definition from which it was built; null for introspection's own.</summary>
    public InputValueDefinitionSyntax? Syntax { get; }

    /// <summary>Whether there is a default value that its type accepts; the value itself may be null.</summary>
    public bool HasDefaultValue { get; private set; }

    /// <summary>The default value, coerced; null without one.</summary>
    public object? DefaultValue => defaultValue.Value;

    /// <summary>Whether a value must be given: the type is non-null and there is no default value.</summary>
    public bool IsRequired => Type.IsNonNull && !HasDefaultValue;

    internal void SetDefaultValue(CoercionResult coerced)
    {
        defaultValue = coerced;
        HasDefaultValue = coerced.IsValid;
    }
}

/// <summary>An argument of a field or directive (section 3.6.1).</summary>
public sealed class ArgumentDefinition : InputValueDefinition
{
    internal ArgumentDefinition(string name, SchemaType type, int index, InputValueDefinitionSyntax? syntax)
        : base(name, type, index, syntax)
    {
    }
}

/// <summary>A field of an input object type (section 3.10).</summary>
public sealed class InputFieldDefinition : InputValueDefinition
{
    internal InputFieldDefinition(string name, SchemaType type, int index, InputValueDefinitionSyntax? syntax)
        : base(name, type, index, syntax)
    {
    }
}
