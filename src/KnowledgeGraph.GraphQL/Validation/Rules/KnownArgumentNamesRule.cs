using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.4.1, "Argument Names", of fields.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Argument, SyntaxKind.Directive])
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DirectiveSyntax)
        {
            // The arguments of directives have a rule of their own, which SDL needs alone.
            SkipChildren(node);
            return;
        }

        if (Context is { Argument: null, Field: { } field, ParentType: { } parent })
        {
            string name = ((ArgumentSyntax)node).Name.Value;
            string suggestion = Context.DidYouMean(name, field.Arguments.Select(argument => argument.Name));
            Context.Report($"Unknown argument \"{name}\" on field \"{parent}.{field.Name}\".{suggestion}", node.Location);
        }
    }
}
