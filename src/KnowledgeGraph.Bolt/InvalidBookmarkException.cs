namespace KnowledgeGraph.Bolt;

/// <summary>The server does not know the bookmark.</summary>
public sealed class InvalidBookmarkException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public InvalidBookmarkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public InvalidBookmarkException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
