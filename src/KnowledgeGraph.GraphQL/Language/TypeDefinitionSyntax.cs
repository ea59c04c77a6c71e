using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A definition of the type system (section 3): a schema, a type or a directive.</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Location">Where the node stands.</param>
public abstract record TypeSystemDefinitionSyntax(StringValueSyntax? Description, Location Location)
    : DefinitionSyntax(Location);

/// <summary>The definition of a named type (section 3.4).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public abstract record TypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location) : TypeSystemDefinitionSyntax(Description, Location), ITypeSyntax;

/// <summary>The definition of the schema: its root types (section 3.3).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Directives">The directives.</param>
/// <param name="OperationTypes">The root types that are named.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record SchemaDefinitionSyntax(
    StringValueSyntax? Description,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<OperationTypeDefinitionSyntax> OperationTypes,
    Location Location)
    : TypeSystemDefinitionSyntax(Description, Location), ISchemaSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaDefinition;
}

/// <summary>A scalar (section 3.5).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record ScalarTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeDefinition;
}

/// <summary>An object type (section 3.6).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Interfaces">The interfaces that the type says it implements.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record ObjectTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Interfaces,
    ImmutableArray<FieldDefinitionSyntax> Fields,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location), IFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeDefinition;
}

/// <summary>An interface (section 3.7).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Interfaces">The interfaces that the type says it implements.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record InterfaceTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Interfaces,
    ImmutableArray<FieldDefinitionSyntax> Fields,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location), IFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeDefinition;
}

/// <summary>A union (section 3.8).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Types">The member types.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record UnionTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<NamedTypeSyntax> Types,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location), IMemberTypesSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeDefinition;
}

/// <summary>An enum (section 3.9).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Values">The values.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record EnumTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<EnumValueDefinitionSyntax> Values,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location), IEnumValuesSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeDefinition;
}

/// <summary>An input object type (section 3.10).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The input fields.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record InputObjectTypeDefinitionSyntax(
    StringValueSyntax? Description,
    NameSyntax Name,
    ImmutableArray<DirectiveSyntax> Directives,
    ImmutableArray<InputValueDefinitionSyntax> Fields,
    Location Location)
    : TypeDefinitionSyntax(Description, Name, Directives, Location), IInputFieldsSyntax
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeDefinition;
}
