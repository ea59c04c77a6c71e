using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.GraphQL;

/// <summary>How a <see cref="RequestExecutor"/> works.</summary>
public sealed record RequestExecutorOptions
{
    /// <summary>What one request may ask for.</summary>
    public RequestLimits Limits { get; init; } = RequestLimits.Default;

    /// <summary>Where exceptions go that clients must not read; without it they are lost to all but the request's error.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>How many documents are kept parsed, validated and planned. Default: 1,000.</summary>
    public int CachedDocuments { get; init; } = 1_000;

    /// <summary>False refuses introspection of the schema (<c>__typename</c> stays). Default: true.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>False skips validation: for documents that were validated when they were built. Default: true.</summary>
    public bool ValidateDocuments { get; init; } = true;
}
