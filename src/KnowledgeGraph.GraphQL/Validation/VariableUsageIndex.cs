using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>A variable in the place of a value, and what that place expects.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that the place expects; null where the schema does not know the place.</param>
/// <param name="HasDefaultValue">Whether the place has a default value.</param>
/// <param name="ParentType">The type that the place around expects: the input object of a field.</param>
internal readonly record struct VariableUsage(VariableSyntax Node, SchemaType? Type, bool HasDefaultValue, SchemaType? ParentType);

/// <summary>
/// Where variables are used. Fragments are used by operations that may stand in front of them, so the usages of a
/// definition are collected in a walk of their own, once per definition.
/// </summary>
internal sealed class VariableUsageIndex(Schema? schema, FragmentIndex fragments)
{
    private readonly Dictionary<ExecutableDefinitionSyntax, List<VariableUsage>> byDefinition = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OperationDefinitionSyntax, IReadOnlyList<VariableUsage>> byOperation = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<VariableUsage> Of(OperationDefinitionSyntax operation)
    {
        if (byOperation.TryGetValue(operation, out IReadOnlyList<VariableUsage>? known))
        {
            return known;
        }

        IReadOnlyList<FragmentDefinitionSyntax> reached = fragments.ReachedFrom(operation.SelectionSet);
        List<VariableUsage> usages = Within(operation);
        if (reached.Count > 0)
        {
            usages = [.. usages];
            foreach (FragmentDefinitionSyntax fragment in reached)
            {
                usages.AddRange(Within(fragment));
            }
        }

        return byOperation[operation] = usages;
    }

    private List<VariableUsage> Within(ExecutableDefinitionSyntax definition)
    {
        if (!byDefinition.TryGetValue(definition, out List<VariableUsage>? usages))
        {
            usages = new Collector(schema).Collect(definition);
            byDefinition[definition] = usages;
        }

        return usages;
    }

    private sealed class Collector(Schema? schema) : SyntaxWalker
    {
        private readonly TypeCursor cursor = new(schema);
        private readonly List<VariableUsage> usages = [];

        public List<VariableUsage> Collect(ExecutableDefinitionSyntax definition)
        {
            Visit(definition);
            return usages;
        }

        protected override void Visit(SyntaxNode node)
        {
            if (node is VariableDefinitionSyntax)
            {
                return;
            }

            cursor.Enter(node);
            if (node is VariableSyntax variable)
            {
                usages.Add(new VariableUsage(variable, cursor.InputType, cursor.HasDefaultValue, cursor.ParentInputType));
            }

            VisitChildren(node);
            cursor.Leave(node);
        }
    }
}
