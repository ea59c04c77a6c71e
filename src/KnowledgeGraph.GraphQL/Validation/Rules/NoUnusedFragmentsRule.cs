using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.4, "Fragments Must Be Used".</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.Document])
{
    public override void Leave(SyntaxNode node)
    {
        DocumentSyntax document = (DocumentSyntax)node;
        FragmentDefinitionSyntax[] fragments = [.. document.Definitions.OfType<FragmentDefinitionSyntax>()];
        if (fragments.Length == 0)
        {
            return;
        }

        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (OperationDefinitionSyntax operation in document.Definitions.OfType<OperationDefinitionSyntax>())
        {
            used.UnionWith(Context.FragmentsOf(operation).Select(fragment => fragment.Name.Value));
        }

        foreach (FragmentDefinitionSyntax fragment in fragments)
        {
            if (!used.Contains(fragment.Name.Value))
            {
                Context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment.Location);
            }
        }
    }
}
