using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>An extension of the schema or of a type (section 3.4.3).</summary>
/// <param name="Location">Where the node stands.</param>
public abstract record TypeSystemExtensionSyntax(Location Location) : DefinitionSyntax(Location);

/// <summary>The extension of a named type (section 3.4.3).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public abstract record TypeExtensionSyntax(NameSyntax Name, ImmutableArray<DirectiveSyntax> Directives, Location Location)
    : TypeSystemExtensionSyntax(Location), ITypeSyntax;

/// <summary>The extension of the schema (section 3.3.2).</summary>
/// <param name="Directives">The directives.</param>
/// <param name="OperationTypes">The root types that are named.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record SchemaExtensionSyntax(
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<OperationTypeDefinitionSyntax> OperationTypes,
    Location Location)
    : TypeSystemExtensionSyntax(Location), ISchemaSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaExtension;
}

/// <summary>The extension of a scalar (section 3.5).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record ScalarTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeExtension;
}

/// <summary>The extension of an object type (section 3.6).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Interfaces">The interfaces that the type says it implements.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record ObjectTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Interfaces,
    ImmutableArray<FieldDefinitionSyntax> Fields,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location), IFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeExtension;
}

/// <summary>The extension of an interface (section 3.7).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Interfaces">The interfaces that the type says it implements.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record InterfaceTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Interfaces,
    ImmutableArray<FieldDefinitionSyntax> Fields,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location), IFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeExtension;
}

/// <summary>The extension of a union (section 3.8).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Types">The member types.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record UnionTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Types,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location), IMemberTypesSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeExtension;
}

/// <summary>The extension of an enum (section 3.9).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Values">The values.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record EnumTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<EnumValueDefinitionSyntax> Values,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location), IEnumValuesSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeExtension;
}

/// <summary>The extension of an input object type (section 3.10).</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The input fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record InputObjectTypeExtensionSyntax(
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<InputValueDefinitionSyntax> Fields,
    Location Location)
    : TypeExtensionSyntax(Name, Directives, Location), IInputFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeExtension;
}
