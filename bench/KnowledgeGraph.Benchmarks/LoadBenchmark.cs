using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Storage;
using Microsoft.Data.Sqlite;

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
        TimeSpan parse = Time(() => Parse(file, static _ => { }));
        table.Add(papers, "parse the file", Seconds(parse), Rate(papers, parse), string.Empty, parseMemory.Megabytes, string.Empty);

        string floorFolder = Directory.CreateTempSubdirectory("knowledge-graph-floor-").FullName;
        string floorFile = Path.Combine(floorFolder, "floor.db");
        using PeakMemory floorMemory = new();
        TimeSpan floor = Time(() => InsertBare(file, floorFile));
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

    private static void Parse(string file, Action<JsonElement> each)
    {
        using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using StreamReader reader = new(input);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            each(document.RootElement);
        }
    }

    // The same rows with nothing decided about them: distinct names get numbers, and that is all.
    private static void InsertBare(string file, string database)
    {
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        Execute(connection, """
            CREATE TABLE paper (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT, date TEXT, category INTEGER);
            CREATE TABLE name (kind INTEGER, id INTEGER, name TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
            CREATE TABLE authorship (paper INTEGER, position INTEGER, author INTEGER, institution INTEGER, PRIMARY KEY (paper, position)) WITHOUT ROWID;
            CREATE TABLE mention (paper INTEGER, concept INTEGER, PRIMARY KEY (paper, concept)) WITHOUT ROWID;
            """);
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand paper = Prepare(connection, "INSERT INTO paper VALUES ($1, $2, $3, $4, $5)", 5);
        using SqliteCommand name = Prepare(connection, "INSERT INTO name VALUES ($1, $2, $3)", 3);
        using SqliteCommand authorship = Prepare(connection, "INSERT INTO authorship VALUES ($1, $2, $3, $4)", 4);
        using SqliteCommand mention = Prepare(connection, "INSERT INTO mention VALUES ($1, $2)", 2);
        Dictionary<(int Kind, string Name), int> numbers = [];
        int Number(int kind, string text)
        {
            if (!numbers.TryGetValue((kind, text), out int number))
            {
                numbers.Add((kind, text), number = numbers.Count + 1);
                Run(name, kind, number, text);
            }

            return number;
        }

        int at = 0;
        Parse(file, record =>
        {
            at++;
            Run(paper, at, record.GetProperty("title").GetString()!, record.GetProperty("abstract").GetString()!, record.GetProperty("date").GetString()!, Number(1, record.GetProperty("category").GetString()!));
            int position = 0;
            foreach (JsonElement author in record.GetProperty("authors").EnumerateArray())
            {
                Run(authorship, at, ++position, Number(2, author.GetProperty("name").GetString()!), Number(3, author.GetProperty("institution").GetString()!));
            }

            foreach (JsonElement concept in record.GetProperty("concepts").EnumerateArray())
            {
                Run(mention, at, Number(4, concept.GetString()!));
            }
        });
        transaction.Commit();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int parameter = 1; parameter <= parameters; parameter++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${parameter}" });
        }

        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Prepare(connection, sql, 0);
        command.ExecuteNonQuery();
    }

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
