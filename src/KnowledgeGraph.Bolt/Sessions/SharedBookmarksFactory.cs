namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>Makes managers that keep bookmarks in memory.</summary>
internal sealed class SharedBookmarksFactory : IBookmarkManagerFactory
{
    public IBookmarkManager NewBookmarkManager(BookmarkManagerConfig? config = null) => new SharedBookmarks(config ?? new());
}
