using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.3: all directives have different names.</summary>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.DirectiveDefinition])
{
    private readonly Dictionary<string, NameSyntax> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        NameSyntax name = ((DirectiveDefinitionSyntax)node).Name;
        if (Context.KnownSchema?.FindDirective(name.Value) is not null)
        {
            Context.Report($"Directive \"@{name.Value}\" already exists in the schema. It cannot be redefined.", name.Location);
        }
        else if (known.TryGetValue(name.Value, out NameSyntax? first))
        {
            Context.Report($"There can be only one directive named \"@{name.Value}\".", first.Location, name.Location);
        }
        else
        {
            known[name.Value] = name;
        }
    }
}
