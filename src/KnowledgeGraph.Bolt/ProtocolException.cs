namespace KnowledgeGraph.Bolt;

/// <summary>Client and server do not understand each other's bytes.</summary>
public sealed class ProtocolException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public ProtocolException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
