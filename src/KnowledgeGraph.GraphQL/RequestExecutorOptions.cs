using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Transport;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// Prepares a request before its first field is resolved: puts into its state what all resolvers share, such as one
/// snapshot of the data.
/// </summary>
/// <param name="state">What belongs to the request.</param>
/// <param name="requestAborted">Cancelled when the client has gone or the request's time is over.</param>
/// <returns>What is disposed when the response stands, or null.</returns>
public delegate ValueTask<IAsyncDisposable?> BeginRequest(RequestState state, CancellationToken requestAborted);

/// <summary>How a <see cref="RequestExecutor"/> works.</summary>
public sealed record RequestExecutorOptions
{
    /// <summary>What one request may ask for.</summary>
    public RequestLimits Limits { get; init; } = RequestLimits.Default;

    /// <summary>Where exceptions go that clients must not read; without it they are lost to all but the request's error.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>
    /// Tells what an exception means to clients, with an <c>extensions.code</c> they can act upon; null for exceptions
    /// that they must not read. All of them are logged.
    /// </summary>
    public Func<Exception, GraphQLError?>? DescribeException { get; init; }

    /// <summary>Prepares each request; null where there is nothing to prepare.</summary>
    public BeginRequest? BeginRequest { get; init; }

    /// <summary>How many documents are kept parsed, validated and planned. Default: 1,000.</summary>
    public int CachedDocuments { get; init; } = 1_000;

    /// <summary>The most bytes of text of the documents that are kept; their plans take about thirty times as many. Default: 4 MiB.</summary>
    public int CachedDocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>True answers the price of every operation in <c>extensions.cost</c>. Clients ask for it with the header <c>GraphQL-Cost: report</c>. Default: false.</summary>
    public bool ReportCost { get; init; }

    /// <summary>Documents that requests name by <c>documentId</c> instead of sending them. Default: none.</summary>
    public IReadOnlyDictionary<string, string> TrustedDocuments { get; init; } = new Dictionary<string, string>();

    /// <summary>True refuses every document that is not among <see cref="TrustedDocuments"/>. Default: false.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>False refuses introspection of the schema (<c>__typename</c> stays). Default: true.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>When responses over HTTP are compressed; null for never. Default: null.</summary>
    public HttpCompression? Compression { get; init; }

    /// <summary>False skips validation: for documents that were validated when they were built. Default: true.</summary>
    public bool ValidateDocuments { get; init; } = true;
}
