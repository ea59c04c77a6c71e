using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The three kinds of operations (section 2.3).</summary>
public enum OperationKind
{
    /// <summary>A read-only fetch.</summary>
    Query,

    /// <summary>A write followed by a fetch.</summary>
    Mutation,

    /// <summary>A long-lived request that fetches whenever something happens.</summary>
    Subscription,
}

/// <summary>An operation or a fragment (section 2.2).</summary>
/// <param name="Description">The description in front of the definition, if any.</param>
/// <param name="VariableDefinitions">The variables that the definition declares.</param>
/// <param name="Directives">The directives of the definition itself.</param>
/// <param name="SelectionSet">What is selected.</param>
/// <param name="Location">Where the definition stands.</param>
public abstract record ExecutableDefinitionSyntax(
    StringValueSyntax? Description,
    ImmutableArray<VariableDefinitionSyntax> VariableDefinitions,
    ImmutableArray<DirectiveSyntax> Directives,
    SelectionSetSyntax SelectionSet,
    Location Location) : DefinitionSyntax(Location);

/// <summary>An operation (section 2.3).</summary>
/// <param name="Operation">Query, mutation or subscription.</param>
/// <param name="Name">The name; null for anonymous operations.</param>
/// <param name="Description">The description in front of the operation, if any.</param>
/// <param name="VariableDefinitions">The variables of the operation.</param>
/// <param name="Directives">The directives of the operation.</param>
/// <param name="SelectionSet">What is selected on the root type.</param>
/// <param name="Location">Where the operation stands.</param>
public sealed record OperationDefinitionSyntax(
    OperationKind Operation,
    NameSyntax? Name,
    StringValueSyntax? Description,
    ImmutableArray<VariableDefinitionSyntax> VariableDefinitions,
    ImmutableArray<DirectiveSyntax> Directives,
    SelectionSetSyntax SelectionSet,
    Location Location)
    : ExecutableDefinitionSyntax(Description, VariableDefinitions, Directives, SelectionSet, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;

    /// <summary>The keyword of an operation kind: "query", "mutation" or "subscription".</summary>
    public static string Keyword(OperationKind operation) => operation switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };
}

/// <summary>A fragment definition (section 2.8).</summary>
/// <param name="Name">The name of the fragment.</param>
/// <param name="TypeCondition">The type that the fragment applies to.</param>
/// <param name="Description">The description in front of the fragment, if any.</param>
/// <param name="VariableDefinitions">Variables of the fragment; parsed only when the options allow it.</param>
/// <param name="Directives">The directives of the definition.</param>
/// <param name="SelectionSet">What the fragment selects.</param>
/// <param name="Location">Where the fragment stands.</param>
public sealed record FragmentDefinitionSyntax(
    NameSyntax Name,
    NamedTypeSyntax TypeCondition,
    StringValueSyntax? Description,
    ImmutableArray<VariableDefinitionSyntax> VariableDefinitions,
    ImmutableArray<DirectiveSyntax> Directives,
    SelectionSetSyntax SelectionSet,
    Location Location)
    : ExecutableDefinitionSyntax(Description, VariableDefinitions, Directives, SelectionSet, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;
}

/// <summary>The definition of one variable (section 2.10).</summary>
/// <param name="Description">The description in front of the variable, if any.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default value, if any.</param>
/// <param name="Directives">The directives of the variable.</param>
/// <param name="Location">Where the definition stands.</param>
public sealed record VariableDefinitionSyntax(
    StringValueSyntax? Description,
    VariableSyntax Variable,
    TypeSyntax Type,
    ValueSyntax? DefaultValue,
    ImmutableArray<DirectiveSyntax> Directives,
    Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;
}

/// <summary>The use of a directive (section 2.12).</summary>
/// <param name="Name">The name without the at sign.</param>
/// <param name="Arguments">The arguments in the order of the text.</param>
/// <param name="Location">Where the directive stands.</param>
public sealed record DirectiveSyntax(NameSyntax Name, ImmutableArray<ArgumentSyntax> Arguments, Location Location)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;
}

/// <summary>An argument of a field or directive (section 2.6).</summary>
/// <param name="Name">The name of the argument.</param>
/// <param name="Value">The value, which may hold variables.</param>
/// <param name="Location">Where the argument stands.</param>
public sealed record ArgumentSyntax(NameSyntax Name, ValueSyntax Value, Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;
}
