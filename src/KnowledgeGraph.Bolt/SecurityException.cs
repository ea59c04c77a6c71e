namespace KnowledgeGraph.Bolt;

/// <summary>Identity or secrecy is in doubt: certificate, credentials or rights.</summary>
public class SecurityException : Neo4jException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public SecurityException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public SecurityException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <summary>True where the token manager has another token to try.</summary>
    public override bool IsRetriable => IsRenewed;

    internal bool IsRenewed { get; set; }
}
