namespace KnowledgeGraph.Bolt;

internal sealed class AuthToken(Dictionary<string, object?> content) : IAuthToken
{
    public IReadOnlyDictionary<string, object?> Content => content;

    public bool Equals(IAuthToken? other) => other is not null
        && content.Count == other.Content.Count
        && content.All(entry => other.Content.TryGetValue(entry.Key, out var value) && SameValue(entry.Value, value));

    public override bool Equals(object? obj) => Equals(obj as IAuthToken);

    public override int GetHashCode() => HashCode.Combine(content.GetValueOrDefault("scheme"), content.GetValueOrDefault("principal"));

    /// <summary>The scheme alone: credentials must not reach logs.</summary>
    public override string ToString() => $"AuthToken({content.GetValueOrDefault("scheme")})";

    private static bool SameValue(object? left, object? right) =>
        left is IReadOnlyDictionary<string, object?> leftMap && right is IReadOnlyDictionary<string, object?> rightMap
            ? leftMap.Count == rightMap.Count && leftMap.All(entry => rightMap.TryGetValue(entry.Key, out var value) && SameValue(entry.Value, value))
            : Equals(left, right);
}
