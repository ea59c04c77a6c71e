using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.8.5, "All Variable Usages Are Allowed".</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context)
    : ValidationRule(context, [], leaves: [SyntaxKind.OperationDefinition])
{
    public override void Leave(SyntaxNode node)
    {
        OperationDefinitionSyntax operation = (OperationDefinitionSyntax)node;
        if (operation.VariableDefinitions.IsEmpty)
        {
            return;
        }

        Dictionary<string, VariableDefinitionSyntax> definitions = new(StringComparer.Ordinal);
        foreach (VariableDefinitionSyntax definition in operation.VariableDefinitions)
        {
            definitions[definition.Variable.Name.Value] = definition;
        }

        foreach (VariableUsage usage in Context.VariableUsagesOf(operation))
        {
            if (usage.Type is not null && definitions.TryGetValue(usage.Node.Name.Value, out VariableDefinitionSyntax? definition))
            {
                Check(usage, usage.Type, definition);
            }
        }
    }

    private void Check(VariableUsage usage, SchemaType expected, VariableDefinitionSyntax definition)
    {
        if (Context.Schema.FindType(definition.Type) is not { } type)
        {
            return;
        }

        string name = usage.Node.Name.Value;
        if (!IsAllowed(type, definition.DefaultValue, expected, usage.HasDefaultValue))
        {
            Context.Report(
                $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                definition.Location,
                usage.Node.Location);
        }

        if (usage.ParentType is InputObjectType { IsOneOf: true } oneOf && !type.IsNonNull)
        {
            Context.Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".",
                definition.Location,
                usage.Node.Location);
        }
    }

    /// <summary>A nullable variable fits a non-null place if it or the place has a default value that is not null.</summary>
    private bool IsAllowed(SchemaType type, ValueSyntax? defaultValue, SchemaType expected, bool placeHasDefaultValue)
    {
        if (expected is NonNullType nonNull && !type.IsNonNull)
        {
            bool hasDefaultValue = defaultValue is not (null or NullValueSyntax);
            return (hasDefaultValue || placeHasDefaultValue) && Context.Schema.IsSubType(type, nonNull.OfType);
        }

        return Context.Schema.IsSubType(type, expected);
    }
}
