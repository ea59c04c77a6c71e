using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.8.3, "All Variable Uses Defined", fragments included.</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.OperationDefinition])
{
    public override void Leave(SyntaxNode node)
    {
        OperationDefinitionSyntax operation = (OperationDefinitionSyntax)node;
        IReadOnlyList<VariableUsage> usages = Context.VariableUsagesOf(operation);
        if (usages.Count == 0)
        {
            return;
        }

        HashSet<string> defined = new(StringComparer.Ordinal);
        foreach (VariableDefinitionSyntax definition in operation.VariableDefinitions)
        {
            defined.Add(definition.Variable.Name.Value);
        }

        foreach (VariableUsage usage in usages)
        {
            string name = usage.Node.Name.Value;
            if (!defined.Contains(name))
            {
                string by = operation.Name is null ? "" : $" by operation \"{operation.Name.Value}\"";
                Context.Report($"Variable \"${name}\" is not defined{by}.", usage.Node.Location, operation.Location);
            }
        }
    }
}
