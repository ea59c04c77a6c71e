namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A response grew past the bytes that the limits allow.</summary>
public sealed class ResponseTooLargeException(int limitBytes) : Exception($"The response is larger than {limitBytes} bytes.")
{
    /// <summary>The most bytes that were allowed.</summary>
    public int LimitBytes { get; } = limitBytes;
}
