using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>An input object type (section 3.10).</summary>
public sealed class InputObjectType : NamedType
{
    private NamedElements<InputFieldDefinition> fields = NamedElements<InputFieldDefinition>.Empty;

    internal InputObjectType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
        : base(name, description, syntax)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Whether exactly one field must be given, and not as null: the directive @oneOf.</summary>
    public bool IsOneOf { get; internal init; }

    /// <summary>The fields in the order of the definition.</summary>
    public ImmutableArray<InputFieldDefinition> Fields => fields.Values;

    /// <summary>The field of that name; null where there is none.</summary>
    public InputFieldDefinition? FindField(string name) => fields.Find(name);

    internal void Complete(NamedElements<InputFieldDefinition> completed) => fields = completed;
}
