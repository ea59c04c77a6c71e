using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.4.3, "Required Arguments", of fields.</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.Field])
{
    public override void Leave(SyntaxNode node)
    {
        if (Context.Field is not { } definition)
        {
            return;
        }

        FieldSyntax field = (FieldSyntax)node;
        foreach (ArgumentDefinition argument in definition.Arguments)
        {
            if (argument.IsRequired && !field.Arguments.Any(given => given.Name.Value == argument.Name))
            {
                Context.Report(
                    $"Field \"{definition.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                    field.Location);
            }
        }
    }
}
