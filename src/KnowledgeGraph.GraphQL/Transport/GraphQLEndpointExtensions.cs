using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>Serves GraphQL from an ASP.NET Core application.</summary>
public static class GraphQLEndpointExtensions
{
    /// <summary>Answers GraphQL requests over HTTP with the executor that is registered as a service.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path.</param>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql") =>
        endpoints.MapGraphQL(pattern, endpoints.ServiceProvider.GetRequiredService<RequestExecutor>());

    /// <summary>Answers GraphQL requests with an executor: over HTTP GET and POST, Server-Sent Events and graphql-transport-ws.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="executor">What executes the requests.</param>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern, RequestExecutor executor)
    {
        // Only requests to upgrade pass through the middleware of WebSockets.
        RequestDelegate webSockets = endpoints.CreateApplicationBuilder()
            .UseWebSockets()
            .Use(_ => http => WebSocketEndpoint.ServeAsync(http, executor))
            .Build();
        GraphQLHttpHandler handler = new(executor, webSockets);
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName("GraphQL");
    }
}
