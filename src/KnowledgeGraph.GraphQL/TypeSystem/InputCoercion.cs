using System.Collections;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Receives what is wrong with an input value: where, the value there, and the message.</summary>
/// <param name="path">The place within the value; null for the value itself.</param>
/// <param name="value">The value at that place.</param>
/// <param name="message">What is wrong with it.</param>
public delegate void InputErrorHandler(InputPath? path, object? value, string message);

/// <summary>
/// Coercion of input (section 3.4 and the "Input Coercion" of each type). Coerced lists are arrays of object, coerced
/// input objects are read-only dictionaries in the order of the type's fields, enum values are their names.
/// </summary>
public static class InputCoercion
{
    /// <summary>How many unknown fields of an object are told what they may have been meant for.</summary>
    private const int MostSuggested = 5;

    private static readonly CoercionResult Invalid = CoercionResult.Refused("The value does not fit the type.");

    /// <summary>
    /// Coerces a value that came from outside, for example as a variable; everything that is wrong is reported, and
    /// the result is of no use if anything was.
    /// </summary>
    public static object? CoerceValue(object? value, SchemaType type, InputErrorHandler onError) =>
        CoerceValue(value, type, onError, null);

    /// <summary>
    /// Coerces a value of a document. Refused as a whole, without a reason that would be of use to a client: the
    /// document's validation has the reasons.
    /// </summary>
    public static CoercionResult CoerceLiteral(
        ValueSyntax literal, SchemaType type, IReadOnlyDictionary<string, object?>? variables = null)
    {
        if (literal is VariableSyntax variable)
        {
            bool isGiven = variables is not null && variables.TryGetValue(variable.Name.Value, out object? given);
            object? value = isGiven ? variables![variable.Name.Value] : null;
            return isGiven && !(value is null && type.IsNonNull) ? CoercionResult.Of(value) : Invalid;
        }

        if (type is NonNullType nonNull)
        {
            return literal is NullValueSyntax ? Invalid : CoerceLiteral(literal, nonNull.OfType, variables);
        }

        if (literal is NullValueSyntax)
        {
            return CoercionResult.Of(null);
        }

        return type switch
        {
            ListType list => CoerceList(literal, list, variables),
            InputObjectType inputObject => CoerceObject(literal, inputObject, variables),
            ScalarType scalar => scalar.CoerceInputLiteral(literal, variables),
            EnumType enumType => enumType.CoerceInputLiteral(literal),
            // A schema that is not valid, which its validation says: the default values in it are coerced before.
            _ => Invalid,
        };
    }

    private static CoercionResult CoerceList(
        ValueSyntax literal, ListType type, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is not ListValueSyntax list)
        {
            CoercionResult single = CoerceLiteral(literal, type.ItemType, variables);
            return single.IsValid ? CoercionResult.Of(new[] { single.Value }) : Invalid;
        }

        object?[] items = new object?[list.Items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (IsMissingVariable(list.Items[i], variables))
            {
                if (type.ItemType.IsNonNull)
                {
                    return Invalid;
                }

                continue;
            }

            CoercionResult item = CoerceLiteral(list.Items[i], type.ItemType, variables);
            if (!item.IsValid)
            {
                return Invalid;
            }

            items[i] = item.Value;
        }

        return CoercionResult.Of(items);
    }

    private static CoercionResult CoerceObject(
        ValueSyntax literal, InputObjectType type, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is not ObjectValueSyntax given)
        {
            return Invalid;
        }

        OrderedDictionary<string, object?> coerced = new(StringComparer.Ordinal);
        foreach (InputFieldDefinition field in type.Fields)
        {
            ObjectFieldSyntax? fieldSyntax = given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name);
            if (fieldSyntax is null || IsMissingVariable(fieldSyntax.Value, variables))
            {
                if (field.HasDefaultValue)
                {
                    coerced[field.Name] = field.DefaultValue;
                }
                else if (field.Type.IsNonNull)
                {
                    return Invalid;
                }

                continue;
            }

            CoercionResult value = CoerceLiteral(fieldSyntax.Value, field.Type, variables);
            if (!value.IsValid)
            {
                return Invalid;
            }

            coerced[field.Name] = value.Value;
        }

        bool breaksOneOf = type.IsOneOf && (coerced.Count != 1 || coerced.GetAt(0).Value is null);
        return breaksOneOf ? Invalid : CoercionResult.Of(coerced);
    }

    private static bool IsMissingVariable(ValueSyntax literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is VariableSyntax variable && variables?.ContainsKey(variable.Name.Value) != true;

    private static object? CoerceValue(object? value, SchemaType type, InputErrorHandler onError, InputPath? path)
    {
        if (type is NonNullType nonNull)
        {
            if (value is not null)
            {
                return CoerceValue(value, nonNull.OfType, onError, path);
            }

            onError(path, value, $"Expected non-nullable type \"{type}\" not to be null.");
            return null;
        }

        if (value is null)
        {
            return null;
        }

        switch (type)
        {
            case ListType list:
                return CoerceList(value, list, onError, path);
            case InputObjectType inputObject:
                return CoerceObject(value, inputObject, onError, path);
        }

        CoercionResult coerced = type switch
        {
            ScalarType scalar => scalar.CoerceInputValue(value),
            EnumType enumType => enumType.CoerceInputValue(value),
            _ => throw new InvalidOperationException($"{type} is not an input type"),
        };
        if (!coerced.IsValid)
        {
            onError(path, value, coerced.Error!);
        }

        return coerced.Value;
    }

    private static object?[] CoerceList(object value, ListType type, InputErrorHandler onError, InputPath? path)
    {
        if (value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable items)
        {
            return [CoerceValue(value, type.ItemType, onError, path)];
        }

        List<object?> coerced = [];
        foreach (object? item in items)
        {
            coerced.Add(CoerceValue(item, type.ItemType, onError, new InputPath(path, coerced.Count)));
        }

        return [.. coerced];
    }

    private static OrderedDictionary<string, object?>? CoerceObject(
        object value, InputObjectType type, InputErrorHandler onError, InputPath? path)
    {
        if (value is not IReadOnlyDictionary<string, object?> given)
        {
            onError(path, value, $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }

        OrderedDictionary<string, object?> coerced = new(StringComparer.Ordinal);
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out object? fieldValue))
            {
                coerced[field.Name] = CoerceValue(fieldValue, field.Type, onError, new InputPath(path, field.Name));
            }
            else if (field.HasDefaultValue)
            {
                coerced[field.Name] = field.DefaultValue;
            }
            else if (field.Type.IsNonNull)
            {
                onError(path, value, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        int unknown = 0;
        foreach (string name in given.Keys)
        {
            if (type.FindField(name) is null)
            {
                string suggestion = unknown++ < MostSuggested ? Suggestions.DidYouMean(Suggestions.Near(name, type.Fields.Select(field => field.Name))) : string.Empty;
                onError(path, value, $"Field \"{name}\" is not defined by type \"{type.Name}\".{suggestion}");
            }
        }

        if (type.IsOneOf)
        {
            RequireOneField(coerced, given, type, onError, path);
        }

        return coerced;
    }

    private static void RequireOneField(
        OrderedDictionary<string, object?> coerced,
        IReadOnlyDictionary<string, object?> given,
        InputObjectType type,
        InputErrorHandler onError,
        InputPath? path)
    {
        if (coerced.Count != 1)
        {
            onError(path, given, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }

        // A value that was refused counts as given: it has an error of its own already.
        if (coerced.Count > 0 && given.GetValueOrDefault(coerced.GetAt(0).Key) is null)
        {
            string key = coerced.GetAt(0).Key;
            onError(new InputPath(path, key), null, $"Field \"{key}\" must be non-null.");
        }
    }
}
