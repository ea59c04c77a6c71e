using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The Bolt client beside the official driver for Node: the same queries on the same server, in turn. The server is
/// the one that NEO4J_URI names, and besides one that has every answer ready, which leaves the clients' own cost. What
/// the server itself takes shows a drain of the same answer's bytes by a bare socket.
/// </summary>
internal sealed class BoltBenchmark : IBenchmark
{
    private const int Records = 100_000;
    private const int Singles = 500;
    private const int Batches = 20;
    private const int BatchSize = 50;
    private const string Stream = "UNWIND range(1, $count) AS i RETURN i, 'name ' + i AS name, i * 0.5 AS half";
    private readonly FigureTable table = new("server", "what", "ours ms", "neo4j-driver ms", "ours per s", "neo4j-driver per s", "ratio", "bytes allocated each", "raw drain ms", "ours of its rate", "neo4j-driver of its rate");

    /// <inheritdoc />
    public string Name => "bolt";

    /// <inheritdoc />
    public string Description => "bolt [ROUNDS]: the Bolt client beside npm's neo4j-driver, on NEO4J_URI's server and on one with ready answers";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        int rounds = args is [string text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 9;
        if (Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } uri)
        {
            string? user = Environment.GetEnvironmentVariable("NEO4J_USER");
            IAuthToken auth = string.IsNullOrEmpty(user) ? AuthTokens.None : AuthTokens.Basic(user, Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
            await MeasureAsync(new Uri(uri), auth, rounds);
        }
        else
        {
            Console.WriteLine("NEO4J_URI names no server: only the one with ready answers is measured (tests/servers/neo4j.sh starts one)");
        }

        using ReadyBoltServer ready = new(Records);
        await MeasureAsync(ready.Uri, AuthTokens.Basic("neo4j", "any"), rounds);
        table.Print();
    }

    private async Task MeasureAsync(Uri uri, IAuthToken auth, int rounds)
    {
        await using IDriver driver = GraphDatabase.Driver(uri, auth);
        IServerInfo server = await driver.GetServerInfoAsync();
        string package = server.ProtocolVersion[0] < '4' ? "neo4j-driver-1" : "neo4j-driver-6";
        using BoltPeer peer = BoltPeer.Start(package, uri);
        string name = $"{server.Agent}, Bolt {server.ProtocolVersion}";
        RawDrain drain = await RawDrain.ListenAsync(uri, async relay =>
        {
            await using IDriver relayed = GraphDatabase.Driver(relay, auth);
            await StreamAsync(relayed);
        });
        await CompareAsync(name, "stream a record of three", rounds, Records, () => StreamAsync(driver), () => peer.MeasureAsync($"stream {Records}"), drain.RepeatAsync);
        await CompareAsync(name, "collect a record of three", rounds, Records, () => CollectAsync(driver), () => peer.MeasureAsync($"collect {Records}"));
        await CompareAsync(name, "single query", rounds, Singles, () => SingleAsync(driver), () => peer.MeasureAsync($"single {Singles}"));
        await CompareAsync(name, $"query of {BatchSize} in a transaction", rounds, Batches * BatchSize, () => PipelineAsync(driver), () => peer.MeasureAsync($"pipeline {Batches} {BatchSize}"));
    }

    private async Task CompareAsync(string server, string what, int rounds, int count, Func<Task> ours, Func<Task<double>> theirs, Func<Task<double>>? floor = null)
    {
        List<double> own = [], other = [], least = [];
        long allocated = long.MaxValue;
        Console.WriteLine($"{server}: {what}");
        // The first third warms both up; only the rest is counted.
        for (int round = -rounds / 3; round < rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            await ours();
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
            double peer = await theirs();
            double drained = floor is null ? double.NaN : await floor();
            if (round >= 0)
            {
                own.Add(milliseconds);
                other.Add(peer);
                least.Add(drained);
                allocated = Math.Min(allocated, bytes);
            }
        }

        own.Sort();
        other.Sort();
        least.Sort();
        (double a, double b, double c) = (own[rounds / 2], other[rounds / 2], least[rounds / 2]);
        table.Add(server, what, $"{a:N1}", $"{b:N1}", $"{count / a * 1000:N0}", $"{count / b * 1000:N0}", $"{b / a:N2}", (int)(allocated / count),
            floor is null ? "" : $"{c:N1}", floor is null ? "" : $"{c / a:N2}", floor is null ? "" : $"{c / b:N2}");
    }

    private static async Task StreamAsync(IDriver driver)
    {
        await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        IResultCursor cursor = await session.RunAsync(Stream, new Dictionary<string, object?> { ["count"] = Records });
        double sum = 0;
        int count = 0;
        while (await cursor.FetchAsync())
        {
            IRecord record = cursor.Current;
            sum += record[0].As<long>() + record[1].As<string>().Length + record[2].As<double>();
            count++;
        }

        Check(count, Records);
    }

    private static async Task CollectAsync(IDriver driver)
    {
        await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
        IResultCursor cursor = await session.RunAsync(Stream, new Dictionary<string, object?> { ["count"] = Records });
        Check((await cursor.ToListAsync()).Count, Records);
    }

    private static async Task SingleAsync(IDriver driver)
    {
        for (int time = 0; time < Singles; time++)
        {
            await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
            IResultCursor cursor = await session.RunAsync("RETURN $x AS x", new Dictionary<string, object?> { ["x"] = time });
            Check((await cursor.ToListAsync()).Count, 1);
        }
    }

    private static async Task PipelineAsync(IDriver driver)
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            await using IAsyncSession session = driver.AsyncSession(config => config.WithDefaultAccessMode(AccessMode.Read));
            Query[] queries = [.. Enumerable.Range(0, BatchSize).Select(x => new Query("RETURN $x AS x", new Dictionary<string, object?> { ["x"] = x }))];
            Check((await session.RunAllAsync(queries)).Count, BatchSize);
        }
    }

    private static void Check(int count, int expected)
    {
        if (count != expected)
        {
            throw new InvalidOperationException($"{count} records came where {expected} are due.");
        }
    }
}
