namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>Bookmarks in memory, and what the user adds to them.</summary>
internal sealed class SharedBookmarks(BookmarkManagerConfig config) : IBookmarkManager
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _bookmarks = [.. config.InitialBookmarks ?? []];

    public Task UpdateBookmarksAsync(string[] previousBookmarks, string[] newBookmarks, CancellationToken cancellationToken = default)
    {
        if (newBookmarks.Length == 0)
        {
            return Task.CompletedTask;
        }

        string[] now;
        lock (_lock)
        {
            _bookmarks.ExceptWith(previousBookmarks);
            _bookmarks.UnionWith(newBookmarks);
            now = [.. _bookmarks];
        }

        return config.NotifyBookmarksAsync?.Invoke(now, cancellationToken) ?? Task.CompletedTask;
    }

    public async Task<string[]> GetBookmarksAsync(CancellationToken cancellationToken = default)
    {
        string[] supplied = config.BookmarkSupplierAsync is { } supplier ? await supplier(cancellationToken) : [];
        lock (_lock)
        {
            return _bookmarks.Count == 0 ? supplied : [.. _bookmarks.Union(supplied)];
        }
    }
}
