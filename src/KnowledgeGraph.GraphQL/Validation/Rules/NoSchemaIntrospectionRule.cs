using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Not of the specification: forbids introspection.</summary>
internal sealed class NoSchemaIntrospectionRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Field])
{
    public override void Enter(SyntaxNode node)
    {
        if (Context.Type?.InnermostType is { IsIntrospectionType: true })
        {
            Context.Report(
                "GraphQL introspection has been disabled, but the requested query contained the field "
                + $"\"{((FieldSyntax)node).Name.Value}\".",
                node.Location);
        }
    }
}
