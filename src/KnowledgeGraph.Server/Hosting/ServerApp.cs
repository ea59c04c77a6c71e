using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Transport;
using KnowledgeGraph.Server.Schema;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>The web application: the API, the pages, and how the two find each other.</summary>
internal static class ServerApp
{
    /// <summary>Where the API answers, and where a browser meets the playground.</summary>
    public const string GraphQLPath = "/graphql";

    /// <summary>Builds the application over an open store, which stays the caller's.</summary>
    /// <param name="store">What the API reads.</param>
    /// <param name="configure">Sets addresses and logging.</param>
    public static WebApplication Build(IGraphStore store, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(services => NewExecutor(store, services.GetRequiredService<ILogger<RequestExecutor>>()));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        app.UsePages();
        app.MapGraphQL(GraphQLPath, app.Services.GetRequiredService<RequestExecutor>());
        app.MapGet("/health", async (CancellationToken cancellationToken) =>
        {
            try
            {
                await using IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
                return Results.Json(new { status = "ok", version = reader.Version });
            }
            catch (StoreException failure)
            {
                return Results.Json(new { status = StoreErrors.CodeOf(failure.Reason) }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
        return app;
    }

    private static RequestExecutor NewExecutor(IGraphStore store, ILogger logger) => new(KnowledgeGraphSchema.New().Create(), new RequestExecutorOptions
    {
        BeginRequest = (state, cancellationToken) => BeginRequestAsync(store, state, cancellationToken),
        DescribeException = StoreErrors.Describe,
        Logger = logger,
        // A connection gives 20 entries where a question does not say how many.
        Limits = new RequestLimits { AssumedListSize = 20 },
        ReportCost = true,
        Compression = new HttpCompression { MinimumBytes = 8_192 },
    });

    // Every field of a request reads one version of the graph, which the response names.
    private static async ValueTask<IAsyncDisposable?> BeginRequestAsync(
        IGraphStore store, RequestState state, CancellationToken cancellationToken)
    {
        // A store that is far away tells the version with its first answer.
        IGraphReader reader = store is IRemoteGraphStore remote
            ? remote.OpenRemoteReader(version => state.SetExtension("graphVersion", version), cancellationToken)
            : await store.OpenReaderAsync(cancellationToken);
        state.Set(reader);
        state.SetExtension("graphVersion", reader.Version);
        if (reader.Age is TimeSpan age)
        {
            state.SetExtension("graphAge", Math.Round(age.TotalSeconds, 3));
        }

        return reader;
    }
}
