using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 3.4.3: an extension extends a type that is there, and of its own kind.</summary>
internal sealed class PossibleTypeExtensionsRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.ScalarTypeExtension, SyntaxKind.ObjectTypeExtension, SyntaxKind.InterfaceTypeExtension,
            SyntaxKind.UnionTypeExtension, SyntaxKind.EnumTypeExtension, SyntaxKind.InputObjectTypeExtension,
        ])
{
    private readonly Dictionary<string, TypeDefinitionSyntax> ownTypes = context.Document.Definitions
        .OfType<TypeDefinitionSyntax>()
        .GroupBy(type => type.Name.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        TypeExtensionSyntax extension = (TypeExtensionSyntax)node;
        string name = extension.Name.Value;
        TypeDefinitionSyntax? own = ownTypes.GetValueOrDefault(name);
        TypeKind? extended = own is null ? Context.KnownSchema?.FindType(name)?.Kind : KindOf(own);
        if (extended is null)
        {
            IEnumerable<string> known = ownTypes.Keys.Concat(Context.KnownSchema?.Types.Select(type => type.Name) ?? []);
            string suggestion = Suggestions.DidYouMean(Suggestions.Near(name, known.Distinct(StringComparer.Ordinal)));
            Context.Report($"Cannot extend type \"{name}\" because it is not defined.{suggestion}", extension.Name.Location);
        }
        else if (extended != KindOf(extension))
        {
            string message = $"Cannot extend non-{NameOf(KindOf(extension))} type \"{name}\".";
            Context.Report(message, own is null ? [node.Location] : [own.Location, node.Location]);
        }
    }

    private static TypeKind KindOf(ITypeSyntax type) => type switch
    {
        ObjectTypeDefinitionSyntax or ObjectTypeExtensionSyntax => TypeKind.Object,
        IFieldsSyntax => TypeKind.Interface,
        IMemberTypesSyntax => TypeKind.Union,
        IEnumValuesSyntax => TypeKind.Enum,
        IInputFieldsSyntax => TypeKind.InputObject,
        _ => TypeKind.Scalar,
    };

    private static string NameOf(TypeKind kind) => kind switch
    {
        TypeKind.Object => "object",
        TypeKind.Interface => "interface",
        TypeKind.Union => "union",
        TypeKind.Enum => "enum",
        TypeKind.InputObject => "input object",
        _ => "scalar",
    };
}
