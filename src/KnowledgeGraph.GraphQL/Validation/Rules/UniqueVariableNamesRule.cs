using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.8.1, "Variable Uniqueness".</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.OperationDefinition])
{
    public override void Enter(SyntaxNode node)
    {
        OperationDefinitionSyntax operation = (OperationDefinitionSyntax)node;
        foreach (IReadOnlyList<NameSyntax> names in Repetitions.Find(operation.VariableDefinitions, variable => variable.Variable.Name))
        {
            Context.Report($"There can be only one variable named \"${names[0].Value}\".", names);
        }
    }
}
