namespace KnowledgeGraph.Bolt;

/// <summary>Bookmarks of several databases were given where the server wants those of one.</summary>
public sealed class InvalidBookmarkMixtureException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public InvalidBookmarkMixtureException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public InvalidBookmarkMixtureException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
