namespace KnowledgeGraph.Bolt;

/// <summary>What the server knew about the user's rights is out of date.</summary>
public sealed class AuthorizationException : SecurityException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public AuthorizationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public AuthorizationException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <inheritdoc />
    public override bool IsRetriable => true;
}
