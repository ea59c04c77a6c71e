namespace KnowledgeGraph.Bolt;

/// <summary>The settings of one session. Made by <see cref="SessionConfigBuilder"/>.</summary>
public sealed record SessionConfig
{
    internal SessionConfig()
    {
    }

    /// <summary>The database; null for the user's home database.</summary>
    public string? Database { get; internal init; }

    /// <summary>Whether transactions that do not say so themselves may write.</summary>
    public AccessMode DefaultAccessMode { get; internal init; } = AccessMode.Write;

    /// <summary>What the first transaction must see.</summary>
    public IEnumerable<Bookmarks>? Bookmarks { get; internal init; }

    /// <summary>How many records come in a batch; null for the driver's setting.</summary>
    public long? FetchSize { get; internal init; }

    /// <summary>The user to act as.</summary>
    public string? ImpersonatedUser { get; internal init; }

    /// <summary>Who the session speaks for; null for the driver's token.</summary>
    public IAuthToken? AuthToken { get; internal init; }

    /// <summary>Shares bookmarks with other sessions.</summary>
    public IBookmarkManager? BookmarkManager { get; internal init; }

    /// <summary>The least severity of notifications; null for the driver's setting.</summary>
    public Severity? MinimumNotificationSeverity { get; internal init; }

    /// <summary>Categories of notifications that are not wanted; null for the driver's setting.</summary>
    public IReadOnlyList<string>? DisabledNotificationCategories { get; internal init; }

    /// <summary>Ends what the session waits for.</summary>
    public CancellationToken CancellationToken { get; internal init; }
}
