using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Sections 3.6.1 and 3.13: the arguments of a field or directive have different names.</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.DirectiveDefinition, SyntaxKind.ObjectTypeDefinition, SyntaxKind.ObjectTypeExtension,
            SyntaxKind.InterfaceTypeDefinition, SyntaxKind.InterfaceTypeExtension,
        ])
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DirectiveDefinitionSyntax directive)
        {
            Check($"@{directive.Name.Value}", directive.Arguments);
            return;
        }

        IFieldsSyntax type = (IFieldsSyntax)node;
        foreach (FieldDefinitionSyntax field in type.Fields)
        {
            Check($"{type.Name.Value}.{field.Name.Value}", field.Arguments);
        }
    }

    private void Check(string owner, ImmutableArray<InputValueDefinitionSyntax> arguments)
    {
        foreach (IReadOnlyList<NameSyntax> names in Repetitions.Find(arguments, argument => argument.Name))
        {
            Context.Report($"Argument \"{owner}({names[0].Value}:)\" can only be defined once.", names);
        }
    }
}
