namespace KnowledgeGraph.Bolt;

/// <summary>The server does not have what was asked for: it is older.</summary>
public sealed class UnsupportedFeatureException : ClientException
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public UnsupportedFeatureException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public UnsupportedFeatureException(string? code, string message, Exception? innerException = null)
        : base(code, message, innerException)
    {
    }
}
