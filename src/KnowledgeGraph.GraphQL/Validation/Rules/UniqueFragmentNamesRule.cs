using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.1, "Fragment Name Uniqueness".</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.FragmentDefinition])
{
    private readonly Dictionary<string, NameSyntax> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        NameSyntax name = ((FragmentDefinitionSyntax)node).Name;
        if (known.TryGetValue(name.Value, out NameSyntax? first))
        {
            Context.Report($"There can be only one fragment named \"{name.Value}\".", first.Location, name.Location);
        }
        else
        {
            known[name.Value] = name;
        }
    }
}
