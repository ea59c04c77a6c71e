namespace KnowledgeGraph.Bolt;

/// <summary>The server did not answer within the time it promised to.</summary>
public sealed class ConnectionReadTimeoutException : ServiceUnavailableException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ConnectionReadTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ConnectionReadTimeoutException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
