namespace KnowledgeGraph.Bolt;

/// <summary>The request cannot be served as it is: another try would fail alike.</summary>
public class ClientException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ClientException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ClientException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
