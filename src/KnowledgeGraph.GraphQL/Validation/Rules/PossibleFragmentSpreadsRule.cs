using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.3, "Fragment Spread Is Possible": some object type fits the place and the fragment.</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.InlineFragment, SyntaxKind.FragmentSpread])
{
    public override void Enter(SyntaxNode node)
    {
        if (Context.ParentType is not { } parent)
        {
            return;
        }

        if (node is FragmentSpreadSyntax spread)
        {
            NamedTypeSyntax? condition = Context.FindFragment(spread.Name.Value)?.TypeCondition;
            Check(condition is null ? null : Context.Schema.FindType(condition.Name.Value), parent, $"Fragment \"{spread.Name.Value}\"", node);
        }
        else
        {
            Check(Context.Type as NamedType, parent, "Fragment", node);
        }
    }

    private void Check(NamedType? fragmentType, NamedType parent, string fragment, SyntaxNode node)
    {
        if (fragmentType is { IsComposite: true } && !ReferenceEquals(fragmentType, parent) && !Context.Schema.Overlap(fragmentType, parent))
        {
            Context.Report(
                $"{fragment} cannot be spread here as objects of type \"{parent}\" can never be of type \"{fragmentType}\".",
                node.Location);
        }
    }
}
