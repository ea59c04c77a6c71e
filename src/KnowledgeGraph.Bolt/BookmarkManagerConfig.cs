namespace KnowledgeGraph.Bolt;

/// <summary>The settings of a bookmark manager.</summary>
/// <param name="initialBookmarks">What it begins with.</param>
/// <param name="bookmarkSupplierAsync">Asked for further bookmarks whenever a transaction begins.</param>
/// <param name="notifyBookmarksAsync">Told of all bookmarks whenever a transaction has brought a new one.</param>
public sealed class BookmarkManagerConfig(
    IEnumerable<string>? initialBookmarks = null,
    Func<CancellationToken, Task<string[]>>? bookmarkSupplierAsync = null,
    Func<string[], CancellationToken, Task>? notifyBookmarksAsync = null)
{
    /// <summary>What it begins with.</summary>
    public IEnumerable<string>? InitialBookmarks { get; } = initialBookmarks;

    /// <summary>Asked for further bookmarks whenever a transaction begins.</summary>
    public Func<CancellationToken, Task<string[]>>? BookmarkSupplierAsync { get; } = bookmarkSupplierAsync;

    /// <summary>Told of all bookmarks whenever a transaction has brought a new one.</summary>
    public Func<string[], CancellationToken, Task>? NotifyBookmarksAsync { get; } = notifyBookmarksAsync;
}
