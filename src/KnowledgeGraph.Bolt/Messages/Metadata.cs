namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Reads entries of an answer's metadata; whatever is missing or of another kind is null, as servers differ.</summary>
internal static class Metadata
{
    public static readonly IReadOnlyDictionary<string, object?> Empty = new Dictionary<string, object?>();

    public static string? Text(this IReadOnlyDictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) ? value as string : null;

    public static long? Number(this IReadOnlyDictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) && value is long number ? number : null;

    public static bool? Truth(this IReadOnlyDictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) && value is bool truth ? truth : null;

    public static IReadOnlyDictionary<string, object?>? Map(this IReadOnlyDictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) ? value as IReadOnlyDictionary<string, object?> : null;

    public static IReadOnlyList<object?>? List(this IReadOnlyDictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) ? value as IReadOnlyList<object?> : null;
}
