using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Sections 5.6.1 to 5.6.4, "Values of Correct Type" and the rules of input objects.</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context)
    : ValidationRule(
        context,
        [
            SyntaxKind.OperationDefinition, SyntaxKind.ObjectValue, SyntaxKind.ObjectField, SyntaxKind.ListValue,
            SyntaxKind.NullValue, SyntaxKind.EnumValue, SyntaxKind.IntValue, SyntaxKind.FloatValue,
            SyntaxKind.StringValue, SyntaxKind.BooleanValue,
        ])
{
    private OperationDefinitionSyntax? operation;

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionSyntax entered:
                operation = entered;
                break;
            case ListValueSyntax list:
                // The cursor has already moved on to the type of the items.
                if (Context.ParentInputType?.NullableType is not ListType)
                {
                    CheckLeaf(list);
                    SkipChildren(list);
                }

                break;
            case ObjectValueSyntax inputObject:
                if (Context.InputType?.InnermostType is InputObjectType type)
                {
                    CheckObject(inputObject, type);
                }
                else
                {
                    CheckLeaf(inputObject);
                    SkipChildren(inputObject);
                }

                break;
            case ObjectFieldSyntax field:
                CheckField(field);
                break;
            case NullValueSyntax when Context.InputType is NonNullType nonNull:
                Context.Report($"Expected value of type \"{nonNull}\", found null.", node.Location);
                break;
            case ValueSyntax value and not NullValueSyntax:
                CheckLeaf(value);
                break;
        }
    }

    private void CheckLeaf(ValueSyntax value)
    {
        if (Context.InputType is not { } expected)
        {
            return;
        }

        CoercionResult? coerced = expected.InnermostType switch
        {
            ScalarType scalar => scalar.CoerceInputLiteral(value),
            EnumType enumType => enumType.CoerceInputLiteral(value, Context.WantsSuggestions),
            _ => null,
        };
        if (coerced is null)
        {
            Context.Report($"Expected value of type \"{expected}\", found {value}.", value.Location);
        }
        else if (coerced.Value.Error is { } error)
        {
            Context.Report(error, value.Location);
        }
    }

    private void CheckObject(ObjectValueSyntax value, InputObjectType type)
    {
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (field.IsRequired && !value.Fields.Any(given => given.Name.Value == field.Name))
            {
                Context.Report($"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.", value.Location);
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(value, type);
        }
    }

    /// <summary>
    /// Of the last operation's variables it is said here that they must not be nullable, as clients know it; the
    /// usages from all operations are the matter of <see cref="VariablesInAllowedPositionRule"/>.
    /// </summary>
    private void CheckOneOf(ObjectValueSyntax value, InputObjectType type)
    {
        if (value.Fields.Select(field => field.Name.Value).Distinct(StringComparer.Ordinal).Count() != 1)
        {
            Context.Report($"OneOf Input Object \"{type}\" must specify exactly one key.", value.Location);
            return;
        }

        ObjectFieldSyntax field = value.Fields[^1];
        if (field.Value is NullValueSyntax)
        {
            Context.Report($"Field \"{type}.{field.Name.Value}\" must be non-null.", value.Location);
        }
        else if (field.Value is VariableSyntax variable)
        {
            string name = variable.Name.Value;
            TypeSyntax? variableType = operation?.VariableDefinitions.LastOrDefault(definition => definition.Variable.Name.Value == name)?.Type;
            if (variableType is not (null or NonNullTypeSyntax))
            {
                Context.Report(
                    $"Variable \"{name}\" must be non-nullable to be used for OneOf Input Object \"{type}\".", value.Location);
            }
        }
    }

    private void CheckField(ObjectFieldSyntax field)
    {
        if (Context.InputType is null && Context.ParentInputType?.InnermostType is InputObjectType type)
        {
            string name = field.Name.Value;
            string suggestion = Context.DidYouMean(name, type.Fields.Select(known => known.Name));
            Context.Report($"Field \"{name}\" is not defined by type \"{type}\".{suggestion}", field.Location);
        }
    }
}
