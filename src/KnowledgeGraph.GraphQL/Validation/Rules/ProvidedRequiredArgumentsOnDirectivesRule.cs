using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.4.3, "Required Arguments", of directives.</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.Directive])
{
    public override void Leave(SyntaxNode node)
    {
        DirectiveSyntax directive = (DirectiveSyntax)node;
        if (Context.FindDirective(directive.Name.Value) is not { } definition)
        {
            return;
        }

        foreach (InputValueDefinitionSyntax argument in definition.Arguments.DistinctBy(static argument => argument.Name.Value))
        {
            bool isRequired = argument is { Type: NonNullTypeSyntax, DefaultValue: null };
            if (isRequired && !directive.Arguments.Any(given => given.Name.Value == argument.Name.Value))
            {
                Context.Report(
                    $"Directive \"@{directive.Name.Value}\" argument \"{argument.Name.Value}\" of type \"{argument.Type}\" is required, but it was not provided.",
                    directive.Location);
            }
        }
    }
}
