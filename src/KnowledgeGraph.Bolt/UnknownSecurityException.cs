namespace KnowledgeGraph.Bolt;

/// <summary>The server refuses for a reason of security that this library does not know.</summary>
public sealed class UnknownSecurityException : SecurityException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public UnknownSecurityException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public UnknownSecurityException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
