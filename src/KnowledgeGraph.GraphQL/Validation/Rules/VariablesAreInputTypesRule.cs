using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.8.2, "Variables Are Input Types".</summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.VariableDefinition])
{
    public override void Enter(SyntaxNode node)
    {
        VariableDefinitionSyntax variable = (VariableDefinitionSyntax)node;
        if (Context.Schema.FindType(variable.Type) is { IsInputType: false })
        {
            Context.Report(
                $"Variable \"${variable.Variable.Name.Value}\" cannot be non-input type \"{variable.Type}\".", variable.Type.Location);
        }
    }
}
