using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.3: a document defines the schema once, an extending document not at all.</summary>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.SchemaDefinition])
{
    private readonly bool isDefined = context.KnownSchema is { } schema
        && (schema.Syntax.Any(syntax => syntax is SchemaDefinitionSyntax)
            || Enum.GetValues<OperationKind>().Any(operation => schema.RootType(operation) is not null));

    private int definitionCount;

    public override void Enter(SyntaxNode node)
    {
        if (isDefined)
        {
            Context.Report("Cannot define a new schema within a schema extension.", node.Location);
        }
        else if (++definitionCount > 1)
        {
            Context.Report("Must provide only one schema definition.", node.Location);
        }
    }
}
