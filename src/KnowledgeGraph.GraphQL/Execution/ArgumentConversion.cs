using System.Collections;
using System.Globalization;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Reads coerced input values as the CLR types that resolvers ask for.</summary>
internal static class ArgumentConversion
{
    /// <exception cref="ArgumentException">The value is not a <typeparamref name="T"/> and cannot be read as one.</exception>
    public static T To<T>(object? value, string name, IReadOnlyDictionary<Type, InputBinding> inputs)
    {
        if (value is T already)
        {
            return already;
        }
        if (value is null)
        {
            // Null and "not given" are both default; HasArgument tells them apart.
            return default!;
        }
        return Convert(value, typeof(T), inputs) is T converted
            ? converted
            : throw new ArgumentException($"Argument \"{name}\" is a {value.GetType().Name} and cannot be read as {typeof(T).Name}.", nameof(name));
    }

    private static object? Convert(object? value, Type target, IReadOnlyDictionary<Type, InputBinding> inputs)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null || target.IsInstanceOfType(value))
        {
            return value;
        }
        if (value is IReadOnlyDictionary<string, object?> fields && inputs.TryGetValue(target, out InputBinding? input))
        {
            return input.Create(fields, (field, type) => Convert(field, type, inputs));
        }
        if (target.IsEnum && value is string text)
        {
            return Enum.TryParse(target, text.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out object? parsed) ? parsed : null;
        }
        if (value is IEnumerable list and not string && ElementType(target) is { } element)
        {
            return ConvertList(list, element, inputs);
        }
        return value is IConvertible number and not string && typeof(IConvertible).IsAssignableFrom(target)
            ? System.Convert.ChangeType(number, target, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The CLR type of a list's items; null where the type is no list that an array fits.</summary>
    public static Type? ElementType(Type target) =>
        target.IsArray ? target.GetElementType()
        : target.IsGenericType && target.GetGenericArguments() is [var element] && target.IsAssignableFrom(element.MakeArrayType()) ? element
        : null;

    private static Array ConvertList(IEnumerable list, Type element, IReadOnlyDictionary<Type, InputBinding> inputs)
    {
        List<object?> items = [];
        foreach (object? item in list)
        {
            object? converted = Convert(item, element, inputs);
            items.Add(converted is not null || item is null
                ? converted
                : throw new ArgumentException($"A list item is a {item.GetType().Name} and cannot be read as {element.Name}."));
        }
        Array array = Array.CreateInstance(element, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }
        return array;
    }
}
