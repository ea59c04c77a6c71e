using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.7.3, "Directives Are Unique per Location", unless they are repeatable.</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.OperationDefinition, SyntaxKind.VariableDefinition, SyntaxKind.Field,
            SyntaxKind.FragmentSpread, SyntaxKind.InlineFragment, SyntaxKind.FragmentDefinition,
            SyntaxKind.SchemaDefinition, SyntaxKind.ScalarTypeDefinition, SyntaxKind.ObjectTypeDefinition,
            SyntaxKind.FieldDefinition, SyntaxKind.InputValueDefinition, SyntaxKind.InterfaceTypeDefinition,
            SyntaxKind.UnionTypeDefinition, SyntaxKind.EnumTypeDefinition, SyntaxKind.EnumValueDefinition,
            SyntaxKind.InputObjectTypeDefinition, SyntaxKind.SchemaExtension, SyntaxKind.ScalarTypeExtension,
            SyntaxKind.ObjectTypeExtension, SyntaxKind.InterfaceTypeExtension, SyntaxKind.UnionTypeExtension,
            SyntaxKind.EnumTypeExtension, SyntaxKind.InputObjectTypeExtension,
        ])
{
    private readonly List<DirectiveSyntax> onSchema = [];
    private readonly Dictionary<string, List<DirectiveSyntax>> onTypes = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        ImmutableArray<DirectiveSyntax> directives = DirectivesOf(node);
        if (directives.IsEmpty)
        {
            return;
        }

        // A type and its extensions, and a schema and its extensions, are one location.
        List<DirectiveSyntax> seen = node switch
        {
            ISchemaSyntax => onSchema,
            ITypeSyntax type => OnType(type.Name.Value),
            _ when directives.Length == 1 => [],
            _ => new List<DirectiveSyntax>(directives.Length),
        };
        foreach (DirectiveSyntax directive in directives)
        {
            Check(directive, seen);
        }
    }

    private static ImmutableArray<DirectiveSyntax> DirectivesOf(SyntaxNode node) => node switch
    {
        SelectionSyntax selection => selection.Directives,
        ExecutableDefinitionSyntax definition => definition.Directives,
        VariableDefinitionSyntax variable => variable.Directives,
        ISchemaSyntax schema => schema.Directives,
        ITypeSyntax type => type.Directives,
        FieldDefinitionSyntax field => field.Directives,
        InputValueDefinitionSyntax input => input.Directives,
        EnumValueDefinitionSyntax value => value.Directives,
        _ => [],
    };

    private List<DirectiveSyntax> OnType(string name)
    {
        if (!onTypes.TryGetValue(name, out List<DirectiveSyntax>? seen))
        {
            onTypes[name] = seen = [];
        }

        return seen;
    }

    private void Check(DirectiveSyntax directive, List<DirectiveSyntax> seen)
    {
        string name = directive.Name.Value;
        if (Context.FindDirective(name) is not { IsRepeatable: false })
        {
            return;
        }

        if (seen.Find(other => other.Name.Value == name) is { } first)
        {
            Context.Report($"The directive \"@{name}\" can only be used once at this location.", first.Location, directive.Location);
        }
        else
        {
            seen.Add(directive);
        }
    }
}
