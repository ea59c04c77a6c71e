using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.2, "Fragment Spread Type Existence", and every other place that names a type.</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.NamedType])
{
    private readonly HashSet<string> ownTypes =
        [.. context.Document.Definitions.OfType<TypeDefinitionSyntax>().Select(type => type.Name.Value)];

    public override void Enter(SyntaxNode node)
    {
        string name = ((NamedTypeSyntax)node).Name.Value;
        if (Context.KnownSchema?.FindType(name) is not null || ownTypes.Contains(name))
        {
            return;
        }

        // In SDL the types of the specification can be named although nothing defines them.
        bool isSdl = Context.Ancestors[1] is TypeSystemDefinitionSyntax or TypeSystemExtensionSyntax;
        if (isSdl && SpecifiedDefinitions.IsType(name))
        {
            return;
        }

        IEnumerable<string> known = (Context.KnownSchema?.Types.Select(type => type.Name) ?? []).Concat(ownTypes);
        IEnumerable<string> candidates = isSdl ? SpecifiedDefinitions.TypeNames.Concat(known) : known;
        string suggestion = Context.DidYouMean(name, candidates.Distinct());
        Context.Report($"Unknown type \"{name}\".{suggestion}", node.Location);
    }
}
