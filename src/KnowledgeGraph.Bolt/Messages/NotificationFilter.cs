namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Which notifications the server is to send; null leaves it to the server.</summary>
internal sealed record NotificationFilter(string? MinimumSeverity, IReadOnlyList<string>? DisabledCategories)
{
    /// <summary>What servers call the members of an enumeration.</summary>
    public static string[]? Words<T>(T[]? members)
        where T : struct, Enum =>
        members is null ? null : [.. members.Select(member => member.ToString().ToUpperInvariant())];

    public static NotificationFilter? From(Severity? minimum, IReadOnlyList<string>? disabled) =>
        minimum is null && disabled is null
            ? null
            : new NotificationFilter(minimum?.ToString().ToUpperInvariant(), disabled);
}
