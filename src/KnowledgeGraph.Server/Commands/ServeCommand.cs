using System.CommandLine;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Server.Hosting;
using Microsoft.AspNetCore.Connections;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>serve</c>, the default: answers GraphQL and shows the pages.</summary>
internal sealed class ServeCommand : Command, IHasExamples
{
    private readonly Option<string> urls = new("--urls")
    {
        Description = "Where to listen; several addresses are separated by ';'",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5000",
    };

    private readonly Option<bool> noSeeds = new("--no-seeds")
    {
        Description = "Start an empty store empty, without the seed papers",
    };

    /// <summary>Describes the command.</summary>
    public ServeCommand(StoreChoice choice)
        : base("serve", "Serve GraphQL, the playground and the explorer; fills an empty store with the seed papers")
    {
        foreach (Option option in OwnOptions)
        {
            Options.Add(option);
        }

        Action = new StoreAction(async (result, cancellationToken) =>
        {
            await using IGraphStore store = await choice.OpenAsync(result, cancellationToken);
            if (!result.GetValue(noSeeds))
            {
                await LoadSeedsIntoEmptyAsync(store, choice.SideFolder(result), result.InvocationConfiguration, cancellationToken);
            }

            return await ServeAsync(store, result.GetRequiredValue(urls), result.InvocationConfiguration, cancellationToken);
        });
    }

    /// <summary>The options that the root command takes over, since serving is the default.</summary>
    public IReadOnlyList<Option> OwnOptions => [urls, noSeeds];

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("serve", "serves http://127.0.0.1:5000 from ./data"),
        new("serve --urls http://0.0.0.0:8080 --data /srv/graph", "serves to the network from another store"),
        new("serve --store neo4j+s://graph.example.org --credentials graph.credentials", "serves a graph in Neo4j"),
        new("serve --store bolt://localhost:7687 --mirror --max-age 2", "answers from a copy of it, at most two seconds old"),
        new("serve --no-seeds --data empty", "starts with nothing in the graph"),
    ];

    private static async Task LoadSeedsIntoEmptyAsync(
        IGraphStore store, string folder, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using (IGraphReader reader = await store.OpenReaderAsync(cancellationToken))
        {
            if ((await reader.CountAsync(cancellationToken)).Papers > 0)
            {
                return;
            }
        }

        string seeds = Path.Combine(AppContext.BaseDirectory, "seeds", "papers.jsonl");
        GraphLoader loader = new(store, new LoadOptions
        {
            AsOf = AsOfOption.Today,
            RejectsPath = Path.Combine(folder, LoadCommand.RejectsFile),
        });
        LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand([seeds]), progress: null, cancellationToken);
        await console.Output.WriteLineAsync($"Loaded the seed papers into {store.Description}: {summary.NewPapers} papers, {summary.NewAuthors} authors, {summary.NewConcepts} concepts.");
    }

    private static async Task<int> ServeAsync(
        IGraphStore store, string addresses, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using WebApplication app = ServerApp.Build(store, builder =>
        {
            builder.WebHost.UseUrls(addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        });
        await app.Services.GetRequiredService<RequestExecutor>().WarmUpAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await console.Error.WriteLineAsync($"error: {addresses} is in use by another program. Choose another address with --urls, such as --urls http://127.0.0.1:5001.");
            return ExitCode.Failure;
        }

        string address = app.Urls.First();
        await console.Output.WriteLineAsync(Pages.AreBuilt
            ? $"""
              Serving {store.Description}.
                Explorer    {address}/
                Playground  {address}{ServerApp.GraphQLPath}
                API         POST {address}{ServerApp.GraphQLPath}
              Press Ctrl+C to stop.
              """
            : $"""
              Serving {store.Description}.
                API         POST {address}{ServerApp.GraphQLPath}
              The pages are not built: Node 20 or newer was not found when the server was built. Install it and build again.
              Press Ctrl+C to stop.
              """);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }
}
