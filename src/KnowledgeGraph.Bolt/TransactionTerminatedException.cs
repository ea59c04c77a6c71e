namespace KnowledgeGraph.Bolt;

/// <summary>Something in the transaction has failed, so it can do nothing more.</summary>
public sealed class TransactionTerminatedException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TransactionTerminatedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TransactionTerminatedException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }

    /// <summary>Whether what failed first may be tried again.</summary>
    public override bool IsRetriable => InnerException is Neo4jException { IsRetriable: true };
}
