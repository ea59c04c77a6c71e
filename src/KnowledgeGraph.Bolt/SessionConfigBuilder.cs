using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt;

/// <summary>Sets what one session does differently from the usual.</summary>
public sealed class SessionConfigBuilder
{
    private SessionConfig _config = new();

    internal SessionConfigBuilder()
    {
    }

    /// <summary>Sets the database and nothing else, for <see cref="IDriver.AsyncSession(Action{SessionConfigBuilder})"/>.</summary>
    /// <param name="database">Its name.</param>
    /// <returns>What to pass.</returns>
    public static Action<SessionConfigBuilder> ForDatabase(string database) => config => config.WithDatabase(database);

    /// <summary>Sets the database.</summary>
    /// <param name="database">Its name.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithDatabase(string database) => With(_config with { Database = database });

    /// <summary>Sets whether transactions that do not say so themselves may write.</summary>
    /// <param name="defaultAccessMode">The mode.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithDefaultAccessMode(AccessMode defaultAccessMode) => With(_config with { DefaultAccessMode = defaultAccessMode });

    /// <summary>Sets what the first transaction must see.</summary>
    /// <param name="bookmarks">Bookmarks of earlier sessions.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithBookmarks(params Bookmarks[] bookmarks) => With(_config with { Bookmarks = bookmarks });

    /// <summary>Sets how many records come in a batch.</summary>
    /// <param name="size">The count, or <see cref="Config.Infinite"/>.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithFetchSize(long size) => With(_config with { FetchSize = ConfigBuilder.Checked(size) });

    /// <summary>Sets the user to act as.</summary>
    /// <param name="impersonatedUser">The user's name.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithImpersonatedUser(string impersonatedUser) => With(_config with { ImpersonatedUser = impersonatedUser });

    /// <summary>Sets who the session speaks for.</summary>
    /// <param name="authToken">The token.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithAuthToken(IAuthToken authToken) => With(_config with { AuthToken = authToken });

    /// <summary>Shares bookmarks with the other sessions that have the same manager.</summary>
    /// <param name="bookmarkManager">The manager.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithBookmarkManager(IBookmarkManager bookmarkManager) => With(_config with { BookmarkManager = bookmarkManager });

    /// <summary>Sets which notifications are wanted.</summary>
    /// <param name="minimumSeverity">The least severity; null for the driver's setting.</param>
    /// <param name="disabledCategories">Categories not wanted; null for the driver's setting.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithNotifications(Severity? minimumSeverity, Category[]? disabledCategories) =>
        WithNotificationWords(minimumSeverity, NotificationFilter.Words(disabledCategories));

    /// <summary>Sets which notifications are wanted.</summary>
    /// <param name="minimumSeverity">The least severity; null for the driver's setting.</param>
    /// <param name="disabledClassifications">Classifications not wanted; null for the driver's setting.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithNotifications(Severity? minimumSeverity, Classification[]? disabledClassifications) =>
        WithNotificationWords(minimumSeverity, NotificationFilter.Words(disabledClassifications));

    /// <summary>Wants no notifications.</summary>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithNotificationsDisabled() => With(_config with { MinimumNotificationSeverity = Severity.Off });

    /// <summary>
    /// Ends whatever the session waits for when the token is cancelled: the connection is given up and the server stops
    /// the query. Not in the official driver.
    /// </summary>
    /// <param name="cancellationToken">The token.</param>
    /// <returns>This builder.</returns>
    public SessionConfigBuilder WithCancellation(CancellationToken cancellationToken) => With(_config with { CancellationToken = cancellationToken });

    /// <summary>As <see cref="WithNotifications(Severity?, Category[])"/>, in the server's words.</summary>
    internal SessionConfigBuilder WithNotificationWords(Severity? minimumSeverity, IReadOnlyList<string>? disabled) =>
        With(_config with { MinimumNotificationSeverity = minimumSeverity, DisabledNotificationCategories = disabled });

    internal SessionConfig Build() => _config;

    private SessionConfigBuilder With(SessionConfig config)
    {
        _config = config;
        return this;
    }
}
