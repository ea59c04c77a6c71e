namespace KnowledgeGraph.Bolt;

/// <summary>Makes bookmark managers.</summary>
public interface IBookmarkManagerFactory
{
    /// <summary>Makes a bookmark manager that keeps its bookmarks in memory.</summary>
    /// <param name="config">Its settings; null for the usual.</param>
    /// <returns>The manager, for <see cref="SessionConfigBuilder.WithBookmarkManager"/>.</returns>
    IBookmarkManager NewBookmarkManager(BookmarkManagerConfig? config = null);
}
