namespace KnowledgeGraph.Bolt;

/// <summary>The server that the session spoke to is lost or no longer plays its part in the cluster.</summary>
public sealed class SessionExpiredException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public SessionExpiredException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public SessionExpiredException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <inheritdoc />
    public override bool IsRetriable => true;
}
