using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.6.3, "Input Object Field Uniqueness".</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.ObjectValue, SyntaxKind.ObjectField,
        ],
        leaves: [SyntaxKind.ObjectValue])
{
    private readonly Stack<Dictionary<string, NameSyntax>> known = new();

    public override void Enter(SyntaxNode node)
    {
        if (node is not ObjectFieldSyntax field)
        {
            known.Push(new Dictionary<string, NameSyntax>(StringComparer.Ordinal));
            return;
        }

        if (known.Peek().TryGetValue(field.Name.Value, out NameSyntax? first))
        {
            Context.Report($"There can be only one input field named \"{field.Name.Value}\".", first.Location, field.Name.Location);
        }
        else
        {
            known.Peek()[field.Name.Value] = field.Name;
        }
    }

    public override void Leave(SyntaxNode node) => known.Pop();
}
