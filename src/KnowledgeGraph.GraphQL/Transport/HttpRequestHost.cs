using KnowledgeGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>A request over HTTP. Its services and its token are made by the server only when someone asks for them.</summary>
internal sealed class HttpRequestHost(HttpContext http) : IRequestHost
{
    public IServiceProvider? Services => http.RequestServices;

    public CancellationToken Aborted => http.RequestAborted;
}
