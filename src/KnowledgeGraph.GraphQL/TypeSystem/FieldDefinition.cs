using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A field of an object type or interface (section 3.6).</summary>
public sealed class FieldDefinition
{
    private readonly NamedElements<ArgumentDefinition> arguments;

    internal FieldDefinition(
        string name, SchemaType type, ComplexType? declaringType, int index, NamedElements<ArgumentDefinition> arguments)
    {
        Name = name;
        Type = type;
        DeclaringType = declaringType;
        Index = index;
        this.arguments = arguments;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>The type of the field's values.</summary>
    public SchemaType Type { get; }

    /// <summary>The type that defines the field; null for __typename, which every composite type has.</summary>
    public ComplexType? DeclaringType { get; }

    /// <summary>The place of the field in its type's <see cref="ComplexType.Fields"/>; −1 for introspection's own fields.</summary>
    public int Index { get; }

    /// <summary>The arguments in the order of the definition.</summary>
    public ImmutableArray<ArgumentDefinition> Arguments => arguments.Values;

    /// <summary>Why the field is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; internal init; }

    /// <summary>The definition from which the field was built; null for introspection's own fields.</summary>
    public FieldDefinitionSyntax? Syntax { get; internal init; }

    /// <summary>The argument of that name; null where there is none.</summary>
    public ArgumentDefinition? FindArgument(string name) => arguments.Find(name);

    /// <summary>The type and the field, for example "Query.node".</summary>
    public override string ToString() => DeclaringType is null ? Name : $"{DeclaringType.Name}.{Name}";
}
