namespace KnowledgeGraph.Bolt;

/// <summary>A value of the query is not of the type that is due.</summary>
public sealed class TypeException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TypeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public TypeException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
