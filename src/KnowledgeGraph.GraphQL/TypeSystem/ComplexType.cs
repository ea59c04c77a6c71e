using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A type with fields: object or interface.</summary>
public abstract class ComplexType : NamedType
{
    private protected ComplexType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
        : base(name, description, syntax)
    {
    }

    /// <summary>The fields in the order of the definition.</summary>
    public ImmutableArray<FieldDefinition> Fields => FieldsByName.Values;

    /// <summary>The interfaces that the type implements, in the order in which it names them.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; private set; } = [];

    /// <summary>Everything that stands behind "implements", interface or not: the validator tells them apart.</summary>
    internal ImmutableArray<NamedType> DeclaredInterfaces { get; private set; } = [];

    private NamedElements<FieldDefinition> FieldsByName { get; set; } = NamedElements<FieldDefinition>.Empty;

    /// <summary>The field of that name; null where there is none. Introspection's own fields are the schema's.</summary>
    public FieldDefinition? FindField(string name) => FieldsByName.Find(name);

    internal void Complete(NamedElements<FieldDefinition> fields, ImmutableArray<NamedType> interfaces)
    {
        FieldsByName = fields;
        DeclaredInterfaces = interfaces;
        Interfaces = [.. interfaces.OfType<InterfaceType>().Distinct()];
    }
}

/// <summary>An object type (section 3.6).</summary>
public sealed class ObjectType : ComplexType
{
    internal ObjectType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
        : base(name, description, syntax)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Object;
}

/// <summary>An interface (section 3.7).</summary>
public sealed class InterfaceType : ComplexType
{
    internal InterfaceType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
        : base(name, description, syntax)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Interface;
}
