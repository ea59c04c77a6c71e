using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.1.1, "Executable Definitions": a request holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Document])
{
    public override void Enter(SyntaxNode node)
    {
        foreach (DefinitionSyntax definition in ((DocumentSyntax)node).Definitions)
        {
            if (definition is ExecutableDefinitionSyntax)
            {
                continue;
            }

            string subject = definition switch
            {
                ITypeSyntax type => $"\"{type.Name.Value}\"",
                DirectiveDefinitionSyntax directive => $"\"{directive.Name.Value}\"",
                _ => "schema",
            };
            Context.Report($"The {subject} definition is not executable.", definition.Location);
        }

        SkipChildren(node);
    }
}
