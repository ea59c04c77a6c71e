using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A type that has a name (section 3.4). Complete and immutable as soon as its schema is built.</summary>
public abstract class NamedType : SchemaType
{
    private protected NamedType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
    {
        Name = name;
        Description = description;
        Syntax = syntax;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The description, Markdown by convention; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The definition and the extensions from which the type was built, in the order of the texts.</summary>
    public ImmutableArray<ITypeSyntax> Syntax { get; }

    /// <summary>The place of the type in <see cref="Schema.Types"/>: dense, from 0.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>Whether the type belongs to introspection.</summary>
    public bool IsIntrospectionType { get; internal init; }

    /// <summary>Whether the type is a scalar or an enum (section 2.4: such fields have no selections).</summary>
    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Whether the type is an object, interface or union: what fragments can be about.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether the type is an interface or union.</summary>
    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <inheritdoc/>
    public sealed override NamedType InnermostType => this;

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
