using System.Collections;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Coerced input values as literals: default values in introspection and in printed schemas (section 4.2.6).</summary>
public static partial class ValuePrinter
{
    /// <summary>The literal of a coerced value of the type; null where the value does not fit the type.</summary>
    public static ValueSyntax? ToLiteral(object? value, SchemaType type)
    {
        switch (type)
        {
            case NonNullType nonNull:
                ValueSyntax? literal = ToLiteral(value, nonNull.OfType);
                return literal is NullValueSyntax ? null : literal;
            case not null when value is null:
                return new NullValueSyntax(Location.None);
            case ListType list when value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable:
                return ToLiteral(value, list.ItemType);
            case ListType list:
                return new ListValueSyntax(
                    [.. ((IEnumerable)value!).Cast<object?>().Select(item => ToLiteral(item, list.ItemType)).OfType<ValueSyntax>()],
                    Location.None);
            case InputObjectType inputObject:
                return value is IReadOnlyDictionary<string, object?> fields ? ToObject(fields, inputObject) : null;
            case EnumType enumType:
                CoercionResult name = enumType.CoerceOutput(value!);
                return name.IsValid ? new EnumValueSyntax((string)name.Value!, Location.None) : null;
            case ScalarType scalar:
                CoercionResult leaf = scalar.CoerceOutput(value!);
                return leaf.IsValid ? ToLeaf(leaf.Value, mayBeInt: scalar.Name == "ID") : null;
            default:
                return null;
        }
    }

    /// <summary>The default value of an argument or input field as text; null where there is none.</summary>
    public static string? DefaultValueOf(InputValueDefinition definition) =>
        definition.HasDefaultValue ? ToLiteral(definition.DefaultValue, definition.Type)?.ToString() : null;

    private static ObjectValueSyntax ToObject(IReadOnlyDictionary<string, object?> value, InputObjectType type)
    {
        ImmutableArray<ObjectFieldSyntax>.Builder fields = ImmutableArray.CreateBuilder<ObjectFieldSyntax>();
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (value.TryGetValue(field.Name, out object? fieldValue) && ToLiteral(fieldValue, field.Type) is { } literal)
            {
                fields.Add(new ObjectFieldSyntax(new NameSyntax(field.Name, Location.None), literal, Location.None));
            }
        }

        return new ObjectValueSyntax(fields.DrainToImmutable(), Location.None);
    }

    private static ValueSyntax? ToLeaf(object? value, bool mayBeInt) => value switch
    {
        null => null,
        bool flag => new BooleanValueSyntax(flag, Location.None),
        string text when mayBeInt && WholeNumber().IsMatch(text) => new IntValueSyntax(text, Location.None),
        string text => new StringValueSyntax(text, false, Location.None),
        IReadOnlyDictionary<string, object?> fields => new ObjectValueSyntax(
            [.. fields.Select(field => new ObjectFieldSyntax(
                new NameSyntax(field.Key, Location.None),
                ToLeaf(field.Value, false) ?? new NullValueSyntax(Location.None),
                Location.None))],
            Location.None),
        IEnumerable items => new ListValueSyntax(
            [.. items.Cast<object?>().Select(item => ToLeaf(item, false) ?? new NullValueSyntax(Location.None))], Location.None),
        _ when NumberText.TryGetNumber(value, out double number) && double.IsFinite(number) => ToNumber(NumberText.Of(value)),
        _ => throw new InvalidOperationException($"Cannot convert value to AST: {ValueText.Of(value)}."),
    };

    private static ValueSyntax ToNumber(string text) => WholeNumber().IsMatch(text)
        ? new IntValueSyntax(text, Location.None)
        : new FloatValueSyntax(text, Location.None);

    [GeneratedRegex("^-?(?:0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}
