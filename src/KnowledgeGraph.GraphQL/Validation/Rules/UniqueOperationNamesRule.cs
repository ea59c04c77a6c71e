using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.2.1.1, "Operation Name Uniqueness".</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.OperationDefinition])
{
    private readonly Dictionary<string, NameSyntax> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (((OperationDefinitionSyntax)node).Name is not { } name)
        {
            return;
        }

        if (known.TryGetValue(name.Value, out NameSyntax? first))
        {
            Context.Report($"There can be only one operation named \"{name.Value}\".", first.Location, name.Location);
        }
        else
        {
            known[name.Value] = name;
        }
    }
}
