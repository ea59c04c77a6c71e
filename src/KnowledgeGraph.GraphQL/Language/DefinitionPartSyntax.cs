using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>What the definition of a type and its extensions have in common.</summary>
public interface ITypeSyntax
{
    /// <summary>The name of the type.</summary>
    NameSyntax Name { get; }

    /// <summary>The directives that stand here.</summary>
    ImmutableArray<DirectiveSyntax> Directives { get; }

    /// <summary>Where the definition or extension stands.</summary>
    Location Location { get; }
}

/// <summary>What the definition of the schema and its extensions have in common.</summary>
public interface ISchemaSyntax
{
    /// <summary>The directives that stand here.</summary>
    ImmutableArray<DirectiveSyntax> Directives { get; }

    /// <summary>The root types that are named here.</summary>
    ImmutableArray<OperationTypeDefinitionSyntax> OperationTypes { get; }
}

/// <summary>A definition or extension of a type with fields: object or interface.</summary>
public interface IFieldsSyntax : ITypeSyntax
{
    /// <summary>The interfaces that are named here.</summary>
    ImmutableArray<NamedTypeSyntax> Interfaces { get; }

    /// <summary>The fields that stand here.</summary>
    ImmutableArray<FieldDefinitionSyntax> Fields { get; }
}

/// <summary>A definition or extension of an input object type.</summary>
public interface IInputFieldsSyntax : ITypeSyntax
{
    /// <summary>The input fields that stand here.</summary>
    ImmutableArray<InputValueDefinitionSyntax> Fields { get; }
}

/// <summary>A definition or extension of a union.</summary>
public interface IMemberTypesSyntax : ITypeSyntax
{
    /// <summary>The member types that are named here.</summary>
    ImmutableArray<NamedTypeSyntax> Types { get; }
}

/// <summary>A definition or extension of an enum.</summary>
public interface IEnumValuesSyntax : ITypeSyntax
{
    /// <summary>The values that stand here.</summary>
    ImmutableArray<EnumValueDefinitionSyntax> Values { get; }
}

/// <summary>The naming of one root type (section 3.3.1).</summary>
/// <param name="Operation">The operation whose root type it is.</param>
/// <param name="Type">The type.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record OperationTypeDefinitionSyntax(OperationKind Operation, NamedTypeSyntax Type, Location Location)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;
}

/// <summary>The definition of a field (section 3.6).</summary>
/// <param name="Description">The description in front of the field, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Type">The type.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record FieldDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<InputValueDefinitionSyntax> Arguments,
    TypeSyntax Type,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;
}

/// <summary>The definition of an argument (section 3.6.1) or of an input field (section 3.10).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="DefaultValue">The default value, if any.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record InputValueDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    TypeSyntax Type,
    ValueSyntax? DefaultValue,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;
}

/// <summary>The definition of one value of an enum (section 3.9).</summary>
/// <param name="Description">The description in front of the value, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record EnumValueDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;
}

/// <summary>The definition of a directive (section 3.13).</summary>
/// <param name="Description">The description in front of the directive, if any.</param>
/// <param name="Name">The name without the at sign.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsRepeatable">Whether the directive may stand more than once at one place.</param>
/// <param name="Locations">The names of the places where the directive may stand.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record DirectiveDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<InputValueDefinitionSyntax> Arguments,
    bool IsRepeatable,
    ImmutableArray<NameSyntax> Locations,
    Location Location) : TypeSystemDefinitionSyntax(Description, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;
}
