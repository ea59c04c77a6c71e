using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A scalar (section 3.5). A scalar of the schema's own passes values through unless coercion is bound to it.</summary>
public sealed class ScalarType : NamedType
{
    private readonly ScalarCoercion coercion;

    internal ScalarType(string name, string? description, ImmutableArray<ITypeSyntax> syntax, ScalarCoercion coercion)
        : base(name, description, syntax) => this.coercion = coercion;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Scalar;

    /// <summary>The address of the scalar's specification, from @specifiedBy; null where there is none.</summary>
    public string? SpecifiedByUrl { get; internal init; }

    /// <summary>Whether the specification defines the scalar: Int, Float, String, Boolean or ID.</summary>
    public bool IsBuiltIn { get; internal init; }

    /// <summary>A resolved value as the response shows it; not asked for null.</summary>
    public CoercionResult CoerceOutput(object value) => coercion.CoerceOutput(value);

    /// <summary>A value of a variable; not asked for null.</summary>
    public CoercionResult CoerceInputValue(object value) => coercion.CoerceInputValue(value);

    /// <summary>A value of a document; not asked for null. Variables within lists and objects are looked up.</summary>
    public CoercionResult CoerceInputLiteral(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables = null) =>
        coercion.CoerceInputLiteral(literal, variables);
}
