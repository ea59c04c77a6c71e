using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.3: all types have different names.</summary>
internal sealed class UniqueTypeNamesRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.ScalarTypeDefinition, SyntaxKind.ObjectTypeDefinition, SyntaxKind.InterfaceTypeDefinition,
            SyntaxKind.UnionTypeDefinition, SyntaxKind.EnumTypeDefinition, SyntaxKind.InputObjectTypeDefinition,
        ])
{
    private readonly Dictionary<string, NameSyntax> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        NameSyntax name = ((TypeDefinitionSyntax)node).Name;
        if (Context.KnownSchema?.FindType(name.Value) is not null)
        {
            Context.Report(
                $"Type \"{name.Value}\" already exists in the schema. It cannot also be defined in this type definition.", name.Location);
        }
        else if (known.TryGetValue(name.Value, out NameSyntax? first))
        {
            Context.Report($"There can be only one type named \"{name.Value}\".", first.Location, name.Location);
        }
        else
        {
            known[name.Value] = name;
        }
    }
}
