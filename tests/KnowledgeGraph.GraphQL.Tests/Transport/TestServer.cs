using KnowledgeGraph.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

/// <summary>A schema on a port of this machine, for as long as a test lasts.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private TestServer(WebApplication application)
    {
        this.application = application;
        Url = new Uri(application.Urls.First() + "/graphql");
        Client = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    public HttpClient Client { get; }

    public static async Task<TestServer> StartAsync(ExecutableSchema schema, RequestExecutorOptions? options = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.MapGraphQL("/graphql", new RequestExecutor(schema, options));
        await application.StartAsync();
        return new TestServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
    }
}
