using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.4.1, "Argument Names", of directives.</summary>
internal sealed class KnownArgumentNamesOnDirectivesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Directive])
{
    public override void Enter(SyntaxNode node)
    {
        DirectiveSyntax directive = (DirectiveSyntax)node;
        if (directive.Arguments.IsEmpty || Context.FindDirective(directive.Name.Value) is not { } definition)
        {
            return;
        }

        foreach (ArgumentSyntax argument in directive.Arguments)
        {
            string name = argument.Name.Value;
            if (!definition.Arguments.Any(known => known.Name.Value == name))
            {
                string suggestion = Context.DidYouMean(name, definition.Arguments.Select(known => known.Name.Value));
                Context.Report($"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".{suggestion}", argument.Location);
            }
        }
    }
}
