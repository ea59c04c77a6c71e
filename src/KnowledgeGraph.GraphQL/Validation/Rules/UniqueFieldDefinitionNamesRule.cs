using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Sections 3.6, 3.7 and 3.10: the fields of a type and of its extensions have different names.</summary>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.ObjectTypeDefinition, SyntaxKind.ObjectTypeExtension, SyntaxKind.InterfaceTypeDefinition,
            SyntaxKind.InterfaceTypeExtension, SyntaxKind.InputObjectTypeDefinition,
            SyntaxKind.InputObjectTypeExtension,
        ])
{
    private readonly Dictionary<(string Type, string Field), NameSyntax> known = [];

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case IFieldsSyntax type:
                Check(type.Name.Value, type.Fields.Select(field => field.Name));
                break;
            case IInputFieldsSyntax type:
                Check(type.Name.Value, type.Fields.Select(field => field.Name));
                break;
        }
    }

    private void Check(string typeName, IEnumerable<NameSyntax> fields)
    {
        foreach (NameSyntax name in fields)
        {
            if (HasField(typeName, name.Value))
            {
                Context.Report(
                    $"Field \"{typeName}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.",
                    name.Location);
            }
            else if (known.TryGetValue((typeName, name.Value), out NameSyntax? first))
            {
                Context.Report($"Field \"{typeName}.{name.Value}\" can only be defined once.", first.Location, name.Location);
            }
            else
            {
                known[(typeName, name.Value)] = name;
            }
        }
    }

    private bool HasField(string typeName, string fieldName) => Context.KnownSchema?.FindType(typeName) switch
    {
        ComplexType type => type.FindField(fieldName) is not null,
        InputObjectType type => type.FindField(fieldName) is not null,
        _ => false,
    };
}
