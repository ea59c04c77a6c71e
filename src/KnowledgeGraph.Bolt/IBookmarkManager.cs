namespace KnowledgeGraph.Bolt;

/// <summary>Holds the bookmarks that several sessions share, so that each sees what the others wrote.</summary>
public interface IBookmarkManager
{
    /// <summary>Takes out what a transaction was given and puts in what it left.</summary>
    /// <param name="previousBookmarks">What the transaction was given.</param>
    /// <param name="newBookmarks">What it left.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>When it is done.</returns>
    Task UpdateBookmarksAsync(string[] previousBookmarks, string[] newBookmarks, CancellationToken cancellationToken = default);

    /// <summary>The bookmarks for a new transaction.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The bookmarks.</returns>
    Task<string[]> GetBookmarksAsync(CancellationToken cancellationToken = default);
}
