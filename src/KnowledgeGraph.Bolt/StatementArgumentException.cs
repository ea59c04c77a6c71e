namespace KnowledgeGraph.Bolt;

/// <summary>A function or procedure of the query does not take what it was given.</summary>
public sealed class StatementArgumentException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public StatementArgumentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public StatementArgumentException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
