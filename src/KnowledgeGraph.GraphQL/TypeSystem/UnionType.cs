using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A union (section 3.8).</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description, ImmutableArray<ITypeSyntax> syntax)
        : base(name, description, syntax)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Union;

    /// <summary>The member types in the order of the definition.</summary>
    public ImmutableArray<ObjectType> Types { get; private set; } = [];

    /// <summary>Everything that the definition names as a member, object type or not, repetitions included.</summary>
    internal ImmutableArray<NamedType> DeclaredTypes { get; private set; } = [];

    internal void Complete(ImmutableArray<NamedType> types)
    {
        DeclaredTypes = types;
        Types = [.. types.OfType<ObjectType>().Distinct()];
    }
}
