namespace KnowledgeGraph.Bolt.Messages;

/// <summary>What RUN and BEGIN tell about the transaction; entries that are not set are left out.</summary>
internal sealed record TransactionSettings
{
    public static readonly TransactionSettings Default = new();

    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    public long? TimeoutMilliseconds { get; init; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    public bool IsRead { get; init; }

    public string? Database { get; init; }

    public string? ImpersonatedUser { get; init; }

    public NotificationFilter? Notifications { get; init; }
}
