using KnowledgeGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>A request over HTTP. Its services and its token are made by the server only when someone asks for them.</summary>
internal sealed class HttpRequestHost(HttpContext http) : IRequestHost
{
    public IServiceProvider? Services => http.RequestServices;

    public CancellationToken Aborted => http.RequestAborted;

    public string? RequestId => http.TraceIdentifier;

    public bool WantsCost => http.Request.Headers.TryGetValue("GraphQL-Cost", out StringValues wanted) && wanted == "report";
}
