using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.3, "Fragments on Object, Interface or Union Types".</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.InlineFragment, SyntaxKind.FragmentDefinition])
{
    public override void Enter(SyntaxNode node)
    {
        (NamedTypeSyntax? condition, string fragment) = node switch
        {
            FragmentDefinitionSyntax definition => (definition.TypeCondition, $"Fragment \"{definition.Name.Value}\""),
            _ => (((InlineFragmentSyntax)node).TypeCondition, "Fragment"),
        };
        if (condition is not null && Context.Schema.FindType(condition.Name.Value) is { IsComposite: false })
        {
            Context.Report($"{fragment} cannot condition on non composite type \"{condition.Name.Value}\".", condition.Location);
        }
    }
}
