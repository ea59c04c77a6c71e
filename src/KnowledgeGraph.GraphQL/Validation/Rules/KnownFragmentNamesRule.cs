using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.1, "Fragment Spread Target Defined".</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.FragmentSpread])
{
    public override void Enter(SyntaxNode node)
    {
        NameSyntax name = ((FragmentSpreadSyntax)node).Name;
        if (Context.FindFragment(name.Value) is null)
        {
            Context.Report($"Unknown fragment \"{name.Value}\".", name.Location);
        }
    }
}
