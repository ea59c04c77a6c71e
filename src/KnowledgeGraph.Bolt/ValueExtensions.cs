using System.Collections;
using System.Globalization;

namespace KnowledgeGraph.Bolt;

/// <summary>Turns values of the server into .NET types.</summary>
public static class ValueExtensions
{
    /// <summary>The value as a type: itself, a number of another width, a list or map of such, or a .NET date or time.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">A value of a record, a node, a relationship.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidCastException">The value is of another kind, or null where the type has none.</exception>
    public static T As<T>(this object? value) => value is T same ? same : (T)Convert(value, typeof(T))!;

    /// <summary>The value as a type, or a default where it is null.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">A value of a record, a node, a relationship.</param>
    /// <param name="defaultValue">What stands for null.</param>
    /// <returns>The value or the default.</returns>
    public static T As<T>(this object? value, T defaultValue) => value is null ? defaultValue : value.As<T>();

    /// <summary>The value of a column as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="record">The record.</param>
    /// <param name="key">The column.</param>
    /// <returns>The value.</returns>
    public static T Get<T>(this IRecord record, string key)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record[key].As<T>();
    }

    /// <summary>A property of a node or relationship as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="entity">The node or relationship.</param>
    /// <param name="key">The property.</param>
    /// <returns>The value.</returns>
    public static T Get<T>(this IEntity entity, string key)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity[key].As<T>();
    }

    private static object? Convert(object? value, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        if (value is null)
        {
            return type.IsValueType && underlying is null ? throw Unfit(value, type) : null;
        }

        var target = underlying ?? type;
        return target.IsInstanceOfType(value) ? value : value switch
        {
            long or double or bool when target.IsPrimitive => System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            _ when target == typeof(string) && value is not IEnumerable => System.Convert.ToString(value, CultureInfo.InvariantCulture),
            LocalDate date when target == typeof(DateOnly) => date.ToDateOnly(),
            LocalDate date when target == typeof(DateTime) => date.ToDateOnly().ToDateTime(TimeOnly.MinValue),
            LocalTime time when target == typeof(TimeOnly) => time.ToTimeOnly(),
            LocalTime time when target == typeof(TimeSpan) => time.ToTimeOnly().ToTimeSpan(),
            LocalDateTime dateTime when target == typeof(DateTime) => dateTime.ToDateTime(),
            ZonedDateTime moment when target == typeof(DateTimeOffset) => moment.ToDateTimeOffset(),
            IReadOnlyDictionary<string, object?> map when ItemOf(target, typeof(Dictionary<,>)) is { } item => ToMap(map, item),
            IEnumerable items and not string when ItemOf(target, typeof(List<>)) is { } item => ToList(items, item, target.IsArray),
            _ => throw Unfit(value, type),
        };
    }

    /// <summary>The type of items where a list (or a map by strings) of them can stand for the target.</summary>
    private static Type? ItemOf(Type target, Type collection)
    {
        var isList = collection == typeof(List<>);
        if (isList && target.IsArray)
        {
            return target.GetElementType();
        }

        if (!target.IsGenericType || target.GetGenericArguments() is not [.., var item] arguments || arguments.Length != (isList ? 1 : 2))
        {
            return null;
        }

        return (isList || arguments[0] == typeof(string)) && target.IsAssignableFrom(collection.MakeGenericType(arguments)) ? item : null;
    }

    private static object ToList(IEnumerable items, Type item, bool isArray)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var each in items)
        {
            list.Add(Convert(each, item));
        }

        if (!isArray)
        {
            return list;
        }

        var array = Array.CreateInstance(item, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static IDictionary ToMap(IReadOnlyDictionary<string, object?> map, Type item)
    {
        var result = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), item))!;
        foreach (var (key, value) in map)
        {
            result.Add(key, Convert(value, item));
        }

        return result;
    }

    private static InvalidCastException Unfit(object? value, Type type) =>
        new($"A value of type {value?.GetType().Name ?? "null"} cannot be taken as {type.Name}.");
}
