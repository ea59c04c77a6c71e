namespace KnowledgeGraph.Bolt;

/// <summary>How an executable query is run.</summary>
/// <param name="routing">Whether it may write.</param>
/// <param name="database">The database; null for the user's home database.</param>
/// <param name="impersonatedUser">The user to act as.</param>
/// <param name="bookmarkManager">What shares its bookmarks; null for the one that all executable queries of the driver share.</param>
/// <param name="enableBookmarkManager">False for no bookmarks at all.</param>
/// <param name="transactionConfig">The settings of its transaction; null for the usual.</param>
/// <param name="authToken">Who it speaks for; null for the driver's token.</param>
public sealed class QueryConfig(
    RoutingControl routing = RoutingControl.Writers,
    string? database = null,
    string? impersonatedUser = null,
    IBookmarkManager? bookmarkManager = null,
    bool enableBookmarkManager = true,
    TransactionConfig? transactionConfig = null,
    IAuthToken? authToken = null)
{
    /// <summary>Whether it may write.</summary>
    public RoutingControl Routing { get; } = routing;

    /// <summary>The database; null for the user's home database.</summary>
    public string? Database { get; } = database;

    /// <summary>The user to act as.</summary>
    public string? ImpersonatedUser { get; } = impersonatedUser;

    /// <summary>What shares its bookmarks; null for the one that all executable queries of the driver share.</summary>
    public IBookmarkManager? BookmarkManager { get; } = bookmarkManager;

    /// <summary>False for no bookmarks at all.</summary>
    public bool EnableBookmarkManager { get; } = enableBookmarkManager;

    /// <summary>The settings of its transaction.</summary>
    public TransactionConfig TransactionConfig { get; } = transactionConfig ?? TransactionConfig.Default;

    /// <summary>Who it speaks for; null for the driver's token.</summary>
    public IAuthToken? AuthToken { get; } = authToken;
}
