namespace KnowledgeGraph.Bolt;

/// <summary>No server could be reached, or the connection was lost.</summary>
public class ServiceUnavailableException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ServiceUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ServiceUnavailableException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <inheritdoc />
    public override bool IsRetriable => true;
}
