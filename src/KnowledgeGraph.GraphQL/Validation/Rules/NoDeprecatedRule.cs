using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Not of the specification: reports the use of deprecated fields, arguments, input fields and enum values.</summary>
internal sealed class NoDeprecatedRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.Field, SyntaxKind.Argument, SyntaxKind.ObjectField, SyntaxKind.EnumValue,
        ])
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case FieldSyntax when Context.Field is { DeprecationReason: { } reason } field:
                Context.Report($"The field {Context.ParentType}.{field.Name} is deprecated. {reason}", node.Location);
                break;
            case ArgumentSyntax when Context.Argument is { DeprecationReason: { } reason } argument:
                string owner = Context.Directive is { } directive
                    ? $"Directive \"@{directive.Name}\""
                    : $"Field \"{Context.ParentType}.{Context.Field?.Name}\"";
                Context.Report($"{owner} argument \"{argument.Name}\" is deprecated. {reason}", node.Location);
                break;
            case ObjectFieldSyntax objectField when Context.ParentInputType?.InnermostType is InputObjectType type:
                if (type.FindField(objectField.Name.Value) is { DeprecationReason: { } fieldReason } inputField)
                {
                    Context.Report($"The input field {type}.{inputField.Name} is deprecated. {fieldReason}", node.Location);
                }

                break;
            case EnumValueSyntax when Context.EnumValue is { DeprecationReason: { } reason } value:
                Context.Report(
                    $"The enum value \"{Context.InputType?.InnermostType}.{value.Name}\" is deprecated. {reason}", node.Location);
                break;
        }
    }
}
