namespace KnowledgeGraph.Bolt;

/// <summary>The server could not do it now; the whole transaction may be tried again.</summary>
public sealed class TransientException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TransientException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TransientException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <inheritdoc />
    public override bool IsRetriable => true;
}
