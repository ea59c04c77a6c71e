using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.2.2.1, "Lone Anonymous Operation": without a name an operation stands alone.</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.OperationDefinition])
{
    private readonly int operationCount = context.Document.Definitions.Count(definition => definition is OperationDefinitionSyntax);

    public override void Enter(SyntaxNode node)
    {
        if (operationCount > 1 && ((OperationDefinitionSyntax)node).Name is null)
        {
            Context.Report("This anonymous operation must be the only defined operation.", node.Location);
        }
    }
}
