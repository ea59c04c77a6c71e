using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Benchmarks;

/// <summary>Loading JSON Lines, beside parsing the same file and inserting the same rows into bare SQLite tables.</summary>
internal sealed class LoadBenchmark : IBenchmark
{
    private const int DefaultPapers = 20_000;

    /// <inheritdoc />
    public string Name => "load";

    /// <inheritdoc />
    public string Description => "load [PAPERS…]: the loader beside parsing the file and inserting its rows into bare SQLite";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int[] sizes = args.Length > 0 ? [.. args.Select(int.Parse)] : [DefaultPapers];
        FigureTable table = new("papers", "what", "seconds", "papers/s", "of the floor", "peak MB", "file MB");
        // The first run pays for compilation; it is not counted.
        await MeasureAsync(PaperGenerator.EnsureFile(1000), 1000, new FigureTable());
        foreach (int size in sizes)
        {
            await MeasureAsync(PaperGenerator.EnsureFile(size), size, table);
        }

        table.Print();
    }

    private static async Task MeasureAsync(string file, int papers, FigureTable table)
    {
        using PeakMemory parseMemory = new();
        TimeSpan parse = Time(() => BareInsert.Parse(file, static _ => { }));
        table.Add(papers, "parse the file", Seconds(parse), Rate(papers, parse), string.Empty, parseMemory.Megabytes, string.Empty);

        string floorFolder = Directory.CreateTempSubdirectory("knowledge-graph-floor-").FullName;
        string floorFile = Path.Combine(floorFolder, "floor.db");
        using PeakMemory floorMemory = new();
        TimeSpan floor = Time(() => BareInsert.Run(file, floorFile));
        table.Add(papers, "floor: parse and insert bare", Seconds(floor), Rate(papers, floor), "1.00", floorMemory.Megabytes, Megabytes(floorFolder));
        Directory.Delete(floorFolder, recursive: true);

        string folder = Directory.CreateTempSubdirectory("knowledge-graph-load-").FullName;
        using PeakMemory loadMemory = new();
        Stopwatch watch = Stopwatch.StartNew();
        await using (IGraphStore store = await OpenAsync(folder))
        {
            GraphLoader loader = new(store, new LoadOptions
            {
                AsOf = new DateOnly(2026, 1, 1),
                RejectsPath = Path.Combine(folder, "rejects.jsonl"),
            });
            LoadSummary summary = await loader.LoadAsync(SourceDiscovery.Expand([file]), null, CancellationToken.None);
            if (!summary.Succeeded || summary.Rejected > 0)
            {
                throw new InvalidOperationException("The generated file did not load whole.");
            }
        }

        TimeSpan load = watch.Elapsed;
        table.Add(papers, "load: identity, concepts, search, snapshot", Seconds(load), Rate(papers, load), $"{load / floor:N2}", loadMemory.Megabytes, Megabytes(folder));

        watch.Restart();
        await using (IGraphStore store = await OpenAsync(folder))
        await using (IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None))
        {
            TimeSpan open = watch.Elapsed;
            table.Add(papers, "open: ready to answer", Seconds(open), string.Empty, $"{open / floor:N2}", string.Empty, string.Empty);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Opens an embedded store.</summary>
    public static async Task<IGraphStore> OpenAsync(string folder) =>
        await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, CancellationToken.None);

    private static TimeSpan Time(Action action)
    {
        Stopwatch watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:N2}";

    private static string Rate(int papers, TimeSpan time) => $"{papers / time.TotalSeconds:N0}";

    private static string Megabytes(string folder) =>
        $"{Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) / 1e6:N0}";
}
