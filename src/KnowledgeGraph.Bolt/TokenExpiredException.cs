namespace KnowledgeGraph.Bolt;

/// <summary>The token that the connection spoke with is no longer valid.</summary>
public sealed class TokenExpiredException : SecurityException
{
    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TokenExpiredException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
