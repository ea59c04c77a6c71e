using System.Diagnostics;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The engine over HTTP on the bare workload schema, beside precomputed bytes, hand-written code and Node servers; run
/// by <c>bench/workload.mjs</c>, which needs Node and wrk.
/// </summary>
internal sealed class WorkloadBenchmark : IBenchmark
{
    /// <inheritdoc />
    public string Name => "workload";

    /// <inheritdoc />
    public string Description => "workload [SCRATCH] [--rounds=3 --secs=8 …]: the engine over HTTP beside two floors and the Node servers";

    /// <inheritdoc />
    public async Task RunAsync(string[] args)
    {
        ProcessStartInfo start = new("node");
        start.ArgumentList.Add(Path.Combine(Repository.Root, "bench", "workload.mjs"));
        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The workload ended with exit code {process.ExitCode}.");
        }
    }
}
