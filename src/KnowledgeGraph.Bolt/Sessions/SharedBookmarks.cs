namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>Bookmarks in memory.</summary>
internal sealed class SharedBookmarks(IEnumerable<string> initial) : IBookmarkManager
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _bookmarks = [.. initial];

    public Task UpdateBookmarksAsync(string[] previousBookmarks, string[] newBookmarks, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _bookmarks.ExceptWith(previousBookmarks);
            _bookmarks.UnionWith(newBookmarks);
        }

        return Task.CompletedTask;
    }

    public Task<string[]> GetBookmarksAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<string[]>([.. _bookmarks]);
        }
    }
}
