using System.CommandLine;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Server.Commands;

/// <summary>
/// Where the graph is kept, the same for every command: a folder (<c>--data</c>) or a graph server (<c>--store</c>,
/// <c>--credentials</c>). Stores are opened here and nowhere else.
/// </summary>
internal sealed class StoreChoice
{
    private const string StoreVariable = "KNOWLEDGEGRAPH_STORE";
    private const string DatabaseVariable = "NEO4J_DATABASE";
    private const string DefaultMirror = "mirror";

    private readonly DataOption data = new();

    private readonly Option<StoreAddress?> store = new("--store")
    {
        Description = $"A Neo4j server instead of a folder: bolt://… or neo4j://…, with +s for TLS, ?database=NAME for one of several. ${StoreVariable} names a default; NEO4J_USER and NEO4J_PASSWORD say who you are",
        HelpName = "URI",
        Recursive = true,
        CustomParser = StoreAddress.Parse,
        DefaultValueFactory = result =>
            Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 } address ? StoreAddress.Parse(result, address) : null,
    };

    private readonly Option<FileInfo?> credentials = new("--credentials")
    {
        Description = "A file with the lines user=NAME and password=SECRET, readable by you alone, instead of NEO4J_USER and NEO4J_PASSWORD",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<double> storeTimeout = new("--store-timeout")
    {
        Description = "How many seconds the Neo4j server may take over a question; what takes longer is an error",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<int> storeConnections = new("--store-connections")
    {
        Description = "The most connections to the Neo4j server; questions wait a third of --store-timeout for a free one",
        HelpName = "NUMBER",
        Recursive = true,
        DefaultValueFactory = _ => 100,
    };

    private readonly Option<DirectoryInfo?> mirror = new("--mirror")
    {
        Description = "Answer from a copy of the Neo4j graph in DIR (./mirror where it is not given), which follows its changes",
        HelpName = "DIR",
        Recursive = true,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<double> maxAge = new("--max-age")
    {
        Description = "How many seconds old an answer of the mirror may be",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => 5,
    };

    /// <summary>Adds the options to the program.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(data);
        root.Options.Add(store);
        root.Options.Add(credentials);
        root.Options.Add(storeTimeout);
        root.Options.Add(storeConnections);
        root.Options.Add(mirror);
        root.Options.Add(maxAge);
    }

    /// <summary>Opens the store for a command that may fill it.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public async Task<IGraphStore> OpenAsync(ParseResult result, CancellationToken cancellationToken) => Server(result, isReadOnly: false) is { } server
        ? await OpenServerAsync(server, result, cancellationToken)
        : await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = Folder(result), Notice = Tell(result) }, cancellationToken);

    /// <summary>Opens the store for a command that only reads, which makes no store where there is none.</summary>
    /// <exception cref="StoreException">There is no store, or it cannot be opened.</exception>
    public async Task<IGraphStore> OpenExistingAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (Server(result, isReadOnly: true) is { } server)
        {
            return await OpenServerAsync(server, result, cancellationToken);
        }

        string folder = Folder(result);
        return File.Exists(Path.Combine(folder, EmbeddedStore.FileName))
            ? await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder, ReadOnly = true, Notice = Tell(result) }, cancellationToken)
            : throw new StoreException(
                $"There is no graph in {folder} yet. Load papers into it first ('load PATH…'), or name another folder with --data.");
    }

    /// <summary>Opens the store for a command that changes what is there, which makes no store where there is none.</summary>
    /// <exception cref="StoreException">There is no store, or it cannot be opened.</exception>
    public Task<IGraphStore> OpenToChangeAsync(ParseResult result, CancellationToken cancellationToken) =>
        Address(result) is not null || File.Exists(Path.Combine(Folder(result), EmbeddedStore.FileName))
            ? OpenAsync(result, cancellationToken)
            : OpenExistingAsync(result, cancellationToken);

    /// <summary>The folder for what a command leaves beside the store: the store's own, or the current one for a server.</summary>
    public string SideFolder(ParseResult result) =>
        Address(result) is null ? Folder(result) : Environment.CurrentDirectory;

    /// <summary>The folder of the embedded store, for a command that works on its files.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="instead">What to do for a graph server: "neo4j-admin database dump".</param>
    /// <exception cref="StoreException">The store is a graph server.</exception>
    public string RequireFolder(ParseResult result, string instead) => Address(result) is null
        ? Folder(result)
        : throw new StoreException($"'{result.CommandResult.Command.Name}' works on a store's own files. For a Neo4j server use {instead} on the server.");

    // Beside what a command prints as its result, where scripts do not read it.
    private static Action<string> Tell(ParseResult result) => result.InvocationConfiguration.Error.WriteLine;

    private async Task<IGraphStore> OpenServerAsync(Neo4jStoreOptions server, ParseResult result, CancellationToken cancellationToken)
    {
        Neo4jStore origin = await Neo4jStore.OpenAsync(server, cancellationToken);
        if (result.GetResult(mirror) is not { Implicit: false })
        {
            return origin;
        }

        try
        {
            return await MirrorStore.OpenAsync(
                origin,
                new MirrorOptions
                {
                    DirectoryPath = (result.GetValue(mirror) ?? new DirectoryInfo(DefaultMirror)).FullName,
                    MaxAge = MaxAge(result),
                    Progress = new CopyProgress(result.InvocationConfiguration.Error),
                },
                cancellationToken);
        }
        catch
        {
            await origin.DisposeAsync();
            throw;
        }
    }

    private TimeSpan MaxAge(ParseResult result) => result.GetValue(maxAge) is >= 0 and <= 86_400 and double seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new StoreException("--max-age must be between 0 and 86400 seconds.");

    private TimeSpan StoreTimeout(ParseResult result) => result.GetValue(storeTimeout) is >= 0.1 and <= 3_600 and double seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new StoreException("--store-timeout must be between 0.1 and 3600 seconds.");

    private int StoreConnections(ParseResult result) => result.GetValue(storeConnections) is >= 1 and <= 10_000 and int connections
        ? connections
        : throw new StoreException("--store-connections must be between 1 and 10000.");

    private string Folder(ParseResult result) => result.GetRequiredValue(data).FullName;

    private Neo4jStoreOptions? Server(ParseResult result, bool isReadOnly) => Address(result) is { } address
        ? new Neo4jStoreOptions
        {
            Uri = address.Uri,
            Database = address.Database ?? (Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 } database ? database : null),
            Credentials = CredentialsFile.Read(result.GetValue(credentials)),
            ReadOnly = isReadOnly,
            ReadTimeout = StoreTimeout(result),
            ConnectionTimeout = TimeSpan.FromSeconds(Math.Min(10, StoreTimeout(result).TotalSeconds)),
            AcquisitionTimeout = StoreTimeout(result) / 3,
            SilenceTimeout = StoreTimeout(result) * 10,
            MaxConnections = StoreConnections(result),
        }
        : null;

    // What is typed counts more than what the environment says.
    private StoreAddress? Address(ParseResult result) => (result.GetResult(data), result.GetResult(store)) switch
    {
        ({ Implicit: false }, { Implicit: false }) =>
            throw new StoreException("Both --data and --store are given, and a graph is kept in one place. Leave one of them out."),
        ({ Implicit: false }, _) => WithoutMirror(result),
        _ => result.GetValue(store) ?? WithoutMirror(result),
    };

    private StoreAddress? WithoutMirror(ParseResult result) => result.GetResult(mirror) is { Implicit: false }
        ? throw new StoreException("--mirror copies a graph from a Neo4j server, and none is named. Name it with --store.")
        : null;
}
