namespace KnowledgeGraph.Bolt;

/// <summary>All connections that may be open to a server stayed in use for longer than a caller waits for one.</summary>
public sealed class ConnectionPoolFullException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    public ConnectionPoolFullException(string message)
        : base(message)
    {
    }
}
