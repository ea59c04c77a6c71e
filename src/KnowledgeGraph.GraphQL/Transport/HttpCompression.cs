namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>
/// When responses are compressed: JSON answers over HTTP to clients that accept it, never event streams. What is
/// compressed takes longer to make and less time to send, so it pays where the network is slower than the processor.
/// </summary>
public sealed record HttpCompression
{
    /// <summary>Responses below this many bytes are sent as they are. Default: 4,096.</summary>
    public int MinimumBytes { get; init; } = 4_096;

    /// <summary>Brotli's quality, 0 (fast) to 11 (small). Default: 1.</summary>
    public int BrotliQuality { get; init; } = 1;
}
