using System.Collections.Concurrent;
using System.Reflection;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Reads an object's public properties as a map, so that <c>new { name }</c> can be a parameter.</summary>
internal static class ObjectParameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    public static Dictionary<string, object?> ToMap(object value)
    {
        var properties = s_properties.GetOrAdd(value.GetType(), Readable);
        if (properties.Length == 0 && value.GetType() != typeof(object))
        {
            throw new ClientException($"A {value.GetType().Name} cannot be a parameter: it has no public properties.");
        }

        var map = new Dictionary<string, object?>(properties.Length, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            map.Add(property.Name, property.GetValue(value));
        }

        return map;
    }

    private static PropertyInfo[] Readable(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0),
    ];
}
