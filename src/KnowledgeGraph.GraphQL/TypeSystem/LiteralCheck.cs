using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Says in detail why a literal without variables does not fit a type, where <see cref="InputCoercion"/> only refuses.</summary>
internal static class LiteralCheck
{
    /// <summary>Reports everything that is wrong, each with the part of the literal at which it is wrong.</summary>
    public static void Find(ValueSyntax literal, SchemaType type, Action<SyntaxNode, string> report)
    {
        if (literal is NullValueSyntax)
        {
            if (type.IsNonNull)
            {
                report(literal, $"Expected value of type \"{type}\", found null.");
            }

            return;
        }

        switch (type.NullableType)
        {
            case ListType list:
                IEnumerable<ValueSyntax> items = literal is ListValueSyntax values ? values.Items : [literal];
                foreach (ValueSyntax item in items)
                {
                    Find(item, list.ItemType, report);
                }

                break;
            case InputObjectType inputObject when literal is ObjectValueSyntax given:
                FindInObject(given, inputObject, report);
                break;
            case InputObjectType:
                report(literal, $"Expected value of type \"{type}\", found {ValueText.Of(literal)}.");
                break;
            case ScalarType scalar:
                ReportRefusal(literal, scalar.CoerceInputLiteral(literal), report);
                break;
            case EnumType enumType:
                ReportRefusal(literal, enumType.CoerceInputLiteral(literal), report);
                break;
        }
    }

    private static void ReportRefusal(ValueSyntax literal, CoercionResult coerced, Action<SyntaxNode, string> report)
    {
        if (coerced.Error is { } error)
        {
            report(literal, error);
        }
    }

    private static void FindInObject(ObjectValueSyntax given, InputObjectType type, Action<SyntaxNode, string> report)
    {
        foreach (InputFieldDefinition field in type.Fields)
        {
            // Whether a default value stands must be read from the text: the coerced ones may not be there yet.
            bool isRequired = field.Type.IsNonNull && field.Syntax?.DefaultValue is null;
            if (isRequired && !given.Fields.Any(candidate => candidate.Name.Value == field.Name))
            {
                report(given, $"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        foreach (ObjectFieldSyntax field in given.Fields)
        {
            if (type.FindField(field.Name.Value) is { } definition)
            {
                Find(field.Value, definition.Type, report);
            }
            else
            {
                string suggestion = Suggestions.DidYouMean(Suggestions.Near(field.Name.Value, type.Fields.Select(known => known.Name)));
                report(field, $"Field \"{field.Name.Value}\" is not defined by type \"{type}\".{suggestion}");
            }
        }

        if (type.IsOneOf && (given.Fields.Length != 1 || given.Fields[0].Value is NullValueSyntax))
        {
            report(given, $"Exactly one key must be specified for OneOf type \"{type}\".");
        }
    }
}
