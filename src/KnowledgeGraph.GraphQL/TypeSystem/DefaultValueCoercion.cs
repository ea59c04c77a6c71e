using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Coerces the default values of a schema. A default value may leave fields of an input object to their own default
/// values, so those are coerced first; one that needs itself in this way counts as no default value.
/// </summary>
internal sealed class DefaultValueCoercion(IReadOnlyList<InputValueDefinition> definitions)
{
    private readonly HashSet<InputValueDefinition> started = [];

    public void Run()
    {
        foreach (InputValueDefinition definition in definitions)
        {
            Coerce(definition);
        }
    }

    private void Coerce(InputValueDefinition definition)
    {
        if (definition.Syntax?.DefaultValue is not { } literal || !started.Add(definition))
        {
            return;
        }

        CoerceNeeded(literal, definition.Type);
        if (definition.Type.IsInputType)
        {
            CoercionResult coerced = InputCoercion.CoerceLiteral(literal, definition.Type);
            if (coerced.IsValid)
            {
                definition.SetDefaultValue(coerced);
            }
        }
    }

    private void CoerceNeeded(ValueSyntax literal, SchemaType type)
    {
        SchemaType nullable = type.NullableType;
        if (nullable is ListType list)
        {
            IEnumerable<ValueSyntax> items = literal is ListValueSyntax values ? values.Items : [literal];
            foreach (ValueSyntax item in items)
            {
                CoerceNeeded(item, list.ItemType);
            }
        }
        else if (nullable is InputObjectType inputObject && literal is ObjectValueSyntax given)
        {
            foreach (InputFieldDefinition field in inputObject.Fields)
            {
                if (given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name) is { } stated)
                {
                    CoerceNeeded(stated.Value, field.Type);
                }
                else
                {
                    Coerce(field);
                }
            }
        }
    }
}
