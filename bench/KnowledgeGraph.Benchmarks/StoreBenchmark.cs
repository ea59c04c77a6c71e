using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The embedded store at several sizes of the peer workload: load beside its floor, a small load until a running server
/// answers with it, opening, memory and questions, each with its growth from the first size.
/// </summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const int SmallLoad = 100;
    private const int Rounds = 2_000;
    private static readonly string[] DefaultSizes = ["10000", "100000", "1000000"];

    private readonly List<(string What, string Unit, List<double?> Values)> figures = [];

    /// <inheritdoc />
    public string Name => "store";

    /// <inheritdoc />
    public string Description => "store [PAPERS…] [--keep DIR]: load, small load, opening, memory and questions by size; --keep loads into DIR/PAPERS and takes what is there";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int keep = Array.IndexOf(args, "--keep");
        string? kept = keep >= 0 ? Path.GetFullPath(args[keep + 1]) : null;
        string[] named = [.. args.Where((_, index) => keep < 0 || (index != keep && index != keep + 1))];
        int[] sizes = [.. (named.Length > 0 ? named : DefaultSizes).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        for (int size = 0; size < sizes.Length; size++)
        {
            await MeasureAsync(sizes[size], kept);
            figures.ForEach(figure => figure.Values.AddRange(Enumerable.Repeat<double?>(null, Math.Max(0, size + 1 - figure.Values.Count))));
        }

        Print(sizes);
    }

    private async Task MeasureAsync(int papers, string? kept)
    {
        string folder = kept is null
            ? Directory.CreateTempSubdirectory("knowledge-graph-store-").FullName
            : Directory.CreateDirectory(Path.Combine(kept, papers.ToString(CultureInfo.InvariantCulture))).FullName;
        try
        {
            if (!File.Exists(Path.Combine(folder, "graph.db")))
            {
                await MeasureLoadAsync(PaperGenerator.EnsureFile(papers), folder);
            }

            await MeasureServerAsync(folder, papers);
            await MeasureQuestionsAsync(folder);
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task MeasureLoadAsync(string file, string folder)
    {
        string floorFolder = Directory.CreateTempSubdirectory("knowledge-graph-floor-").FullName;
        Stopwatch watch = Stopwatch.StartNew();
        BareInsert.Run(file, Path.Combine(floorFolder, "floor.db"));
        double floor = watch.Elapsed.TotalSeconds;
        Directory.Delete(floorFolder, recursive: true);
        (double seconds, ServerProcess load) = await ServerProcess.LoadAsync(file, folder);
        using (load)
        {
            Add("floor: parse and insert bare", "s", floor);
            Add("load, process and all", "s", seconds);
            Add("load / floor", "×", seconds / floor);
            Add("load: processor time", "s", load.ProcessorSeconds);
            Add("load: peak memory", "MB", load.PeakBytes / 1e6);
            Add("folder after the load", "MB", Directory.EnumerateFiles(folder).Sum(path => new FileInfo(path).Length) / 1e6);
        }
    }

    private async Task MeasureServerAsync(string folder, int papers)
    {
        // The first start may bring files up to date; the second one is what every start costs.
        (_, ServerProcess first) = await ServerProcess.ServeAsync(folder);
        first.Dispose();
        (double seconds, ServerProcess server) = await ServerProcess.ServeAsync(folder);
        using (server)
        {
            Add("server: start to first answer", "s", seconds);
            await Task.Delay(200);
            Add("server: resident memory", "MB", server.ResidentBytes / 1e6);
            await MeasureSmallLoadAsync(server, folder, papers);
        }
    }

    private async Task MeasureSmallLoadAsync(ServerProcess server, string folder, int papers)
    {
        // New papers each time, also where the folder is kept: a seed of the clock's.
        string file = PaperGenerator.EnsureFile(SmallLoad, (int)(Stopwatch.GetTimestamp() & 0x3FFFFFFF));
        using JsonDocument last = JsonDocument.Parse((await File.ReadAllLinesAsync(file))[^1]);
        string question = $"{{ paper(by: {{ title: {JsonSerializer.Serialize(last.RootElement.GetProperty("title").GetString())} }}) {{ id }} }}";
        long start = Stopwatch.GetTimestamp();
        Task<(double Seconds, ServerProcess Process)> loading = ServerProcess.LoadAsync(file, folder);
        while ((await server.AskAsync(question)).GetProperty("paper").ValueKind == JsonValueKind.Null)
        {
            await Task.Delay(10);
        }

        double answered = Stopwatch.GetElapsedTime(start).TotalSeconds;
        (double seconds, ServerProcess load) = await loading;
        using (load)
        {
            Add($"{SmallLoad} papers: load process", "s", seconds);
            Add($"{SmallLoad} papers: until the running server answers", "s", answered);
            Add($"{SmallLoad} papers: peak memory of the load", "MB", load.PeakBytes / 1e6);
        }

        File.Delete(file);
    }

    private async Task MeasureQuestionsAsync(string folder)
    {
        double[] openings = new double[3];
        for (int i = 0; i < openings.Length; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            await using IGraphStore opened = await LoadBenchmark.OpenAsync(folder);
            await using IGraphReader ready = await opened.OpenReaderAsync(CancellationToken.None);
            openings[i] = watch.Elapsed.TotalSeconds;
        }

        Add("open: ready to answer (best of 3)", "s", openings.Min());
        await using IGraphStore store = await LoadBenchmark.OpenAsync(folder);
        await using IGraphReader reader = await store.OpenReaderAsync(CancellationToken.None);
        GraphCounts counts = await reader.CountAsync(CancellationToken.None);
        Add("relations, stated", "", counts.Relations.Values.Sum());
        MeasureSnapshot(folder);
        StoreQuestions questions = new(reader, counts);
        foreach ((string name, double median, double p99) in await questions.MeasureAsync(Rounds))
        {
            Add(name + ", median", "µs", median);
            Add(name + ", p99", "µs", p99);
        }

        Add("search: the first mistyped word", "s", questions.FirstTypoSeconds);
    }

    private void MeasureSnapshot(string folder)
    {
        if (SnapshotImage.ReadHeader(Path.Combine(folder, SnapshotFile.Name)) is not { } header)
        {
            return;
        }

        Dictionary<int, long> lengths = header.Sections.ToDictionary(section => section.Id, section => section.Length);
        long Sum(params IEnumerable<Func<Relation, int>> parts) =>
            parts.Sum(part => Enum.GetValues<Relation>().Sum(relation => lengths.GetValueOrDefault(part(relation))));
        long targets = Sum(SnapshotSections.Targets) / sizeof(int), ties = Sum(SnapshotSections.TieEntries) / (2 * sizeof(int));
        Add("snapshot file", "MB", lengths.Values.Sum() / 1e6);
        Add("bytes per relation and direction", "B", (double)Sum(SnapshotSections.Offsets, SnapshotSections.Targets, SnapshotSections.Distances) / targets);
        if (ties > 0)
        {
            Add("bytes per kept tie, weight included", "B", (double)Sum(SnapshotSections.TieSources, SnapshotSections.TieOffsets, SnapshotSections.TieTotals, SnapshotSections.TieEntries) / ties);
        }
    }

    private void Add(string what, string unit, double value)
    {
        int known = figures.FindIndex(figure => figure.What == what);
        if (known < 0)
        {
            known = figures.Count;
            figures.Add((what, unit, []));
        }

        figures[known].Values.Add(value);
    }

    private void Print(int[] sizes)
    {
        FigureTable table = new([
            "figure", "unit", .. sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)),
            .. sizes.Skip(1).Select(size => $"{size:N0} / {sizes[0]:N0}")]);
        foreach ((string what, string unit, List<double?> values) in figures)
        {
            table.Add([
                what, unit, .. values.Select(Text),
                .. values.Skip(1).Select(value => value is double later && values[0] is double first && first > 0 ? $"{later / first:N2}" : string.Empty)]);
        }

        table.Print();
    }

    private static string Text(double? value) => value switch
    {
        null => string.Empty,
        >= 100 => $"{value:N0}",
        >= 10 => $"{value:N1}",
        _ => $"{value:N3}",
    };
}
