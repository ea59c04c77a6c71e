using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Sections 5.7.1 and 5.7.2, "Directives Are Defined" and "Directives Are in Valid Locations".</summary>
internal sealed class KnownDirectivesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Directive])
{
    public override void Enter(SyntaxNode node)
    {
        string name = ((DirectiveSyntax)node).Name.Value;
        if (Context.FindDirective(name) is not { } definition)
        {
            Context.Report($"Unknown directive \"@{name}\".", node.Location);
            return;
        }

        string location = DirectiveLocationName.Of(LocationOf(Context.Ancestors[^2], Context.Ancestors[^3]));
        if (!definition.Locations.Any(allowed => allowed.Value == location))
        {
            Context.Report($"Directive \"@{name}\" may not be used on {location}.", node.Location);
        }
    }

    private static DirectiveLocation LocationOf(SyntaxNode appliedTo, SyntaxNode parent) => appliedTo switch
    {
        OperationDefinitionSyntax operation => operation.Operation switch
        {
            OperationKind.Query => DirectiveLocation.Query,
            OperationKind.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        },
        FieldSyntax => DirectiveLocation.Field,
        FragmentSpreadSyntax => DirectiveLocation.FragmentSpread,
        InlineFragmentSyntax => DirectiveLocation.InlineFragment,
        FragmentDefinitionSyntax => DirectiveLocation.FragmentDefinition,
        VariableDefinitionSyntax => DirectiveLocation.VariableDefinition,
        ISchemaSyntax => DirectiveLocation.Schema,
        ObjectTypeDefinitionSyntax or ObjectTypeExtensionSyntax => DirectiveLocation.Object,
        InterfaceTypeDefinitionSyntax or InterfaceTypeExtensionSyntax => DirectiveLocation.Interface,
        FieldDefinitionSyntax => DirectiveLocation.FieldDefinition,
        IMemberTypesSyntax => DirectiveLocation.Union,
        IEnumValuesSyntax => DirectiveLocation.Enum,
        EnumValueDefinitionSyntax => DirectiveLocation.EnumValue,
        IInputFieldsSyntax => DirectiveLocation.InputObject,
        InputValueDefinitionSyntax when parent is IInputFieldsSyntax => DirectiveLocation.InputFieldDefinition,
        InputValueDefinitionSyntax => DirectiveLocation.ArgumentDefinition,
        ITypeSyntax => DirectiveLocation.Scalar,
        _ => throw new InvalidOperationException($"a directive on syntax of the kind {appliedTo.Kind}"),
    };
}
