using System.Diagnostics;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Mirroring;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The same papers in the embedded store, in Neo4j and in a mirror of it: loading, and the workload's questions through
/// the contract, beside Cypher written by hand for the same server.
/// </summary>
internal sealed class Neo4jBenchmark : IBenchmark
{
    private const int WarmPapers = 3_000;

    /// <inheritdoc />
    public string Name => "neo4j";

    /// <inheritdoc />
    public string Description =>
        "neo4j [PAPERS] [--questions Q1,Q3] [--peers hand,neo4j,embedded,mirror] [--keep]: embedded store, Neo4j (NEO4J_URI, an empty database) and mirror, beside Cypher by hand; --keep leaves the graphs and measures questions alone where they are";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        Neo4jOptions options = Neo4jOptions.Parse(args);
        Neo4jStoreOptions server = Neo4jOptions.Server();
        string file = PaperGenerator.EnsureFile(options.Papers);
        string folder = options.Keep
            ? Path.ChangeExtension(file, "stores")
            : Directory.CreateTempSubdirectory("knowledge-graph-neo4j-").FullName;
        await using IDriver driver = GraphDatabase.Driver(server.Uri, server.Credentials);
        await using IGraphStore embedded = await LoadBenchmark.OpenAsync(Path.Combine(folder, "embedded"));
        Neo4jStore neo4j = await Neo4jStore.OpenAsync(server, CancellationToken.None);

        FigureTable loads = new("papers", "load", "seconds", "papers/s", "of Cypher by hand");
        bool isNew = await CountAsync(neo4j) == 0;
        TimeSpan floor = isNew ? await LoadByHandAsync(driver, file) : default;
        Add(loads, options.Papers, "Cypher by hand: UNWIND, MERGE", floor, floor);
        foreach ((string name, IGraphStore store) in new[] { ("embedded", embedded), ("Neo4j", neo4j) })
        {
            Add(loads, options.Papers, name, await TimeAsync(() => LoadAsync(store, file, folder, options.Papers)), floor);
        }

        MirrorStore? opened = null;
        MirrorOptions mirrorOptions = new() { DirectoryPath = Path.Combine(folder, "mirror") };
        TimeSpan fill = await TimeAsync(async () => opened = await MirrorStore.OpenAsync(neo4j, mirrorOptions, CancellationToken.None));
        Add(loads, options.Papers, "mirror: copied from Neo4j", fill, floor);
        if (isNew)
        {
            loads.Print();
        }

        await using (MirrorStore mirror = opened!)
        {
            await new Neo4jQuestions(options, driver, neo4j, embedded, mirror).CompareAsync();
        }

        if (!options.Keep)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> LoadByHandAsync(IDriver driver, string file)
    {
        HandWrittenLoad byHand = new(driver);

        // The first statements of a server's life wait for its compiler.
        await byHand.RunAsync(file, WarmPapers);
        await byHand.RemoveAsync();
        TimeSpan time = await TimeAsync(() => byHand.RunAsync(file));
        await byHand.RemoveAsync();
        return time;
    }

    private static void Add(FigureTable table, int papers, string name, TimeSpan time, TimeSpan floor) =>
        table.Add(papers, name, $"{time.TotalSeconds:N1}", $"{papers / time.TotalSeconds:N0}", $"{time / floor:N2}");

    private static async Task<int> CountAsync(IGraphStore store)
    {
        await using IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None);
        return (await reader.CountAsync(CancellationToken.None)).Papers;
    }

    // A graph that an earlier run has left serves as it is.
    private static async Task LoadAsync(IGraphStore store, string file, string folder, int papers)
    {
        int there = await CountAsync(store);
        if (there == papers)
        {
            return;
        }

        GraphLoader loader = new(store, new LoadOptions { AsOf = new DateOnly(2026, 1, 1), RejectsPath = Path.Combine(folder, "rejects.jsonl") });
        LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand([file]), null, CancellationToken.None);
        if (!summary.Succeeded || summary.NewPapers + there != papers || there > 0)
        {
            throw new InvalidOperationException("The generated file did not load whole into an empty store.");
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }
}
