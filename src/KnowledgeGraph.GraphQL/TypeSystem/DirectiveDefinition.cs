using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>A directive (section 3.13).</summary>
public sealed class DirectiveDefinition
{
    /// <summary>The reason that @deprecated gives when it is used without one.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    private readonly NamedElements<ArgumentDefinition> arguments;

    internal DirectiveDefinition(DirectiveDefinitionSyntax syntax, NamedElements<ArgumentDefinition> arguments)
    {
        this.arguments = arguments;
        Syntax = syntax;
        Name = syntax.Name.Value;
        Description = syntax.Description?.Value;
        IsRepeatable = syntax.IsRepeatable;
        Locations = [.. syntax.Locations.Select(name => DirectiveLocationName.TryParse(name.Value, out DirectiveLocation location)
            ? location
            : throw new GraphQLException(new GraphQLError($"Unknown directive location: \"{name.Value}\".", name.Location)))];
    }

    /// <summary>The name without the at sign.</summary>
    public string Name { get; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>Whether the directive may stand more than once at one place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>The places where the directive may stand, in the order of the definition.</summary>
    public ImmutableArray<DirectiveLocation> Locations { get; }

    /// <summary>The arguments in the order of the definition.</summary>
    public ImmutableArray<ArgumentDefinition> Arguments => arguments.Values;

    /// <summary>Whether the specification defines the directive.</summary>
    public bool IsBuiltIn => SpecifiedDefinitions.IsDirective(Name);

    /// <summary>The definition from which the directive was built.</summary>
    public DirectiveDefinitionSyntax Syntax { get; }

    /// <summary>The argument of that name; null where there is none.</summary>
    public ArgumentDefinition? FindArgument(string name) => arguments.Find(name);
}
