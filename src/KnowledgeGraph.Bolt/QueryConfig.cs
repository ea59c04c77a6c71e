namespace KnowledgeGraph.Bolt;

/// <summary>The settings of an executable query.</summary>
/// <param name="Routing">Which servers it may go to.</param>
/// <param name="Database">The database; null for the user's home database.</param>
/// <param name="ImpersonatedUser">The user to act as.</param>
/// <param name="BookmarkManager">Shares bookmarks; null for the driver's own.</param>
/// <param name="EnableBookmarkManager">Whether bookmarks are shared at all.</param>
/// <param name="TransactionConfig">Sets the transaction's settings.</param>
/// <param name="AuthToken">Who the query speaks for; null for the driver's token.</param>
public sealed record QueryConfig(
    RoutingControl Routing = RoutingControl.Writers,
    string? Database = null,
    string? ImpersonatedUser = null,
    IBookmarkManager? BookmarkManager = null,
    bool EnableBookmarkManager = true,
    Action<TransactionConfigBuilder>? TransactionConfig = null,
    IAuthToken? AuthToken = null);
