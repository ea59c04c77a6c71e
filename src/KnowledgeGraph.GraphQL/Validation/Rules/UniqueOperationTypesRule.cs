using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.3.1: each kind of operation has one root type.</summary>
internal sealed class UniqueOperationTypesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.SchemaDefinition, SyntaxKind.SchemaExtension])
{
    private readonly Dictionary<OperationKind, OperationTypeDefinitionSyntax> known = [];

    public override void Enter(SyntaxNode node)
    {
        foreach (OperationTypeDefinitionSyntax root in ((ISchemaSyntax)node).OperationTypes)
        {
            string keyword = OperationDefinitionSyntax.Keyword(root.Operation);
            if (Context.KnownSchema?.RootType(root.Operation) is not null)
            {
                Context.Report($"Type for {keyword} already defined in the schema. It cannot be redefined.", root.Location);
            }
            else if (known.TryGetValue(root.Operation, out OperationTypeDefinitionSyntax? first))
            {
                Context.Report($"There can be only one {keyword} type in schema.", first.Location, root.Location);
            }
            else
            {
                known[root.Operation] = root;
            }
        }
    }
}
