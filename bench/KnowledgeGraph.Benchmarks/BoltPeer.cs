using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The official driver for Node in a process of its own, which does one thing at a time and says how long it took.</summary>
internal sealed class BoltPeer : IDisposable
{
    private readonly Process process;

    private BoltPeer(Process process) => this.process = process;

    /// <summary>Starts it; its package is installed where it is not there yet.</summary>
    /// <param name="package">Which version: neo4j-driver-1 for servers before 4.0, neo4j-driver-6 for later ones.</param>
    /// <param name="uri">The server.</param>
    public static BoltPeer Start(string package, Uri uri)
    {
        string folder = Path.Combine(Repository.Root, "bench", "bolt");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", package)))
        {
            using Process install = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = folder })!;
            install.WaitForExit();
        }

        return new BoltPeer(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "peer.mjs"), package, uri.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Lets it do something.</summary>
    /// <returns>How long it took, in milliseconds.</returns>
    public async Task<double> MeasureAsync(string work)
    {
        await process.StandardInput.WriteLineAsync(work);
        await process.StandardInput.FlushAsync();
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The peer ended during '{work}'.");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
