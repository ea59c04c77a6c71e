using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.2.1, "Operation Type Existence": the schema has a root type for the operation.</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.OperationDefinition])
{
    public override void Enter(SyntaxNode node)
    {
        OperationKind operation = ((OperationDefinitionSyntax)node).Operation;
        if (Context.Schema.RootType(operation) is null)
        {
            Context.Report(
                $"The {OperationDefinitionSyntax.Keyword(operation)} operation is not defined by the schema.", node.Location);
        }
    }
}
