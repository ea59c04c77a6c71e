using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A selection set (section 2.4).</summary>
/// <param name="Selections">The selections in the order of the text; at least one when parsed.</param>
/// <param name="Location">Where the set stands, braces included.</param>
public sealed record SelectionSetSyntax(ImmutableArray<SelectionSyntax> Selections, Location Location)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;
}

/// <summary>A field, a fragment spread or an inline fragment (section 2.4).</summary>
/// <param name="Directives">The directives of the selection.</param>
/// <param name="Location">Where the selection stands.</param>
public abstract record SelectionSyntax(ImmutableArray<DirectiveSyntax> Directives, Location Location)
    : SyntaxNode(Location);

/// <summary>A field (section 2.5).</summary>
/// <param name="Alias">The alias, if any.</param>
/// <param name="Name">The name of the field.</param>
/// <param name="Arguments">The arguments in the order of the text.</param>
/// <param name="Directives">The directives of the field.</param>
/// <param name="SelectionSet">What is selected of the field's value; null for leaves.</param>
/// <param name="Location">Where the field stands.</param>
public sealed record FieldSyntax(
    NameSyntax? Alias,
    NameSyntax Name,
    ImmutableArray<ArgumentSyntax> Arguments,
    ImmutableArray<DirectiveSyntax> Directives,
    SelectionSetSyntax? SelectionSet,
    Location Location) : SelectionSyntax(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;

    /// <summary>The key of the field in the response: the alias where there is one, else the name.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary>The spread of a named fragment (section 2.8).</summary>
/// <param name="Name">The name of the fragment.</param>
/// <param name="Directives">The directives of the spread.</param>
/// <param name="Location">Where the spread stands.</param>
public sealed record FragmentSpreadSyntax(NameSyntax Name, ImmutableArray<DirectiveSyntax> Directives, Location Location)
    : SelectionSyntax(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;
}

/// <summary>An inline fragment (section 2.8.2).</summary>
/// <param name="TypeCondition">The type that the fragment applies to; null for the enclosing type.</param>
/// <param name="Directives">The directives of the fragment.</param>
/// <param name="SelectionSet">What the fragment selects.</param>
/// <param name="Location">Where the fragment stands.</param>
public sealed record InlineFragmentSyntax(
    NamedTypeSyntax? TypeCondition,
    ImmutableArray<DirectiveSyntax> Directives,
    SelectionSetSyntax SelectionSet,
    Location Location) : SelectionSyntax(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;
}
