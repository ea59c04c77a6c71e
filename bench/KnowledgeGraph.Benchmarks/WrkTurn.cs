using System.Diagnostics;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>What wrk measured of a server in one turn, with the peer workload's script: 32 connections, on the second processor.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="MedianMilliseconds">The median time of an answer.</param>
/// <param name="P99Milliseconds">The 99th percentile.</param>
/// <param name="Bytes">Bytes of an answer, head included.</param>
internal readonly record struct WrkTurn(double PerSecond, double MedianMilliseconds, double P99Milliseconds, double Bytes)
{
    private const int Connections = 32;

    /// <summary>Sends the bodies of a file, one a line, over and over.</summary>
    public static async Task<WrkTurn> MeasureAsync(string address, string bodies, TimeSpan time)
    {
        ProcessStartInfo start = new("taskset") { RedirectStandardOutput = true };
        string script = Path.Combine(Repository.Root, "..", "shared", "workload", "load.lua");
        foreach (string argument in (string[])["-c", "1", "wrk", "-t1", $"-c{Connections}", $"-d{time.TotalSeconds:N0}s", "-s", script, address, "--", bodies, "/graphql"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start; it comes with apt-get install wrk.");
        string output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        string line = output.Split('\n').FirstOrDefault(line => line.StartsWith("JSON ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk measured nothing: {output}");
        JsonElement figures = JsonDocument.Parse(line[5..]).RootElement;
        double Figure(string name) => figures.GetProperty(name).GetDouble();
        return Figure("err") == 0
            ? new WrkTurn(Figure("requests") / (Figure("us") / 1e6), Figure("p50_us") / 1e3, Figure("p99_us") / 1e3, Figure("bytes") / Figure("requests"))
            : throw new InvalidOperationException($"The server failed requests: {line}");
    }

    /// <summary>The turn of median throughput.</summary>
    public static WrkTurn Median(IReadOnlyCollection<WrkTurn> turns) => turns.OrderBy(turn => turn.PerSecond).ElementAt(turns.Count / 2);
}
