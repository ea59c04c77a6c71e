using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.9: the values of an enum and of its extensions have different names.</summary>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.EnumTypeDefinition, SyntaxKind.EnumTypeExtension])
{
    private readonly Dictionary<(string Type, string Value), NameSyntax> known = [];

    public override void Enter(SyntaxNode node)
    {
        IEnumValuesSyntax type = (IEnumValuesSyntax)node;
        string typeName = type.Name.Value;
        EnumType? existing = Context.KnownSchema?.FindType<EnumType>(typeName);
        foreach (EnumValueDefinitionSyntax value in type.Values)
        {
            NameSyntax name = value.Name;
            if (existing?.FindValue(name.Value) is not null)
            {
                Context.Report(
                    $"Enum value \"{typeName}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.",
                    name.Location);
            }
            else if (known.TryGetValue((typeName, name.Value), out NameSyntax? first))
            {
                Context.Report($"Enum value \"{typeName}.{name.Value}\" can only be defined once.", first.Location, name.Location);
            }
            else
            {
                known[(typeName, name.Value)] = name;
            }
        }
    }
}
