using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.8.4, "All Variables Used", in fragments or in the operation itself.</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.OperationDefinition])
{
    public override void Leave(SyntaxNode node)
    {
        OperationDefinitionSyntax operation = (OperationDefinitionSyntax)node;
        if (operation.VariableDefinitions.IsEmpty)
        {
            return;
        }

        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (VariableUsage usage in Context.VariableUsagesOf(operation))
        {
            used.Add(usage.Node.Name.Value);
        }

        foreach (VariableDefinitionSyntax definition in operation.VariableDefinitions)
        {
            string name = definition.Variable.Name.Value;
            if (!used.Contains(name))
            {
                string within = operation.Name is null ? "" : $" in operation \"{operation.Name.Value}\"";
                Context.Report($"Variable \"${name}\" is never used{within}.", definition.Location);
            }
        }
    }
}
