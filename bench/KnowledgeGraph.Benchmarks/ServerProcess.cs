using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The product's own program as a process of its own, watched for memory and processor time.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Server = "KnowledgeGraph.Server.dll";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(2) };

    private readonly Process process;
    private readonly Timer timer;
    private readonly string? address;

    private ServerProcess(string? address, string? processors, string program, params string[] arguments)
    {
        this.address = address;
        string[] pinned = processors is null ? ["dotnet"] : ["taskset", "-c", processors, "dotnet"];
        ProcessStartInfo start = new(pinned[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[.. pinned[1..], Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The server's program did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => Errors += line.Data;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        timer = new Timer(_ => Look(), null, TimeSpan.Zero, Interval);
    }

    /// <summary>The most memory that was resident, in bytes.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>The memory that is resident, in bytes, as was last seen.</summary>
    public long ResidentBytes { get; private set; }

    /// <summary>Seconds of processor time, as was last seen.</summary>
    public double ProcessorSeconds { get; private set; }

    /// <summary>Where it serves.</summary>
    public string Address => address ?? throw new InvalidOperationException("The process serves nothing.");

    private string Errors { get; set; } = string.Empty;

    /// <summary>Loads a file into the store of a folder; answers when the program has ended.</summary>
    public static async Task<(double Seconds, ServerProcess Process)> LoadAsync(string file, string folder)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ServerProcess load = new(null, null, Server, "load", file, "--data", folder);
        await load.process.WaitForExitAsync();
        double seconds = watch.Elapsed.TotalSeconds;
        await load.timer.DisposeAsync();
        return load.process.ExitCode == 0
            ? (seconds, load)
            : throw new InvalidOperationException($"The load ended with exit code {load.process.ExitCode}: {load.Errors}");
    }

    /// <summary>
    /// Serves the store of a folder, on the processors that are named or on all; answers when the first question is
    /// answered, with the seconds until then.
    /// </summary>
    public static Task<(double Seconds, ServerProcess Process)> ServeAsync(string folder, string? processors = null)
    {
        string address = FreeAddress();
        return StartAsync("{ statistics { papers } }", new(address, processors, Server, "serve", "--data", folder, "--urls", address, "--no-seeds"));
    }

    /// <summary>Serves the bare workload schema with the papers of a folder, on the first processor.</summary>
    public static async Task<ServerProcess> ServeWorkloadAsync(string folder)
    {
        string address = FreeAddress();
        return (await StartAsync("{ __typename }", new(address, "0", "KnowledgeGraph.Workload.dll", folder, address[(address.LastIndexOf(':') + 1)..]))).Process;
    }

    private static async Task<(double Seconds, ServerProcess Process)> StartAsync(string question, ServerProcess server)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!server.process.HasExited)
        {
            try
            {
                await server.AskAsync(question);
                return (watch.Elapsed.TotalSeconds, server);
            }
            catch (HttpRequestException)
            {
                // Not listening yet: the next attempt follows at once, for what is measured are tenths of seconds.
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException($"The server ended: {server.Errors}");
    }

    /// <summary>Asks the server over HTTP.</summary>
    public async Task<JsonElement> AskAsync(string document)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync(new Uri(Address + "/graphql"), new { query = document });
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
            ? data
            : throw new InvalidOperationException($"The server answers {answer}");
    }

    /// <summary>Ends the process where it still runs.</summary>
    public void Dispose()
    {
        timer.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Look()
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{process.Id}/status"))
            {
                PeakBytes = line.StartsWith("VmHWM:", StringComparison.Ordinal) ? Kilobytes(line) : PeakBytes;
                ResidentBytes = line.StartsWith("VmRSS:", StringComparison.Ordinal) ? Kilobytes(line) : ResidentBytes;
            }

            process.Refresh();
            ProcessorSeconds = Math.Max(ProcessorSeconds, process.TotalProcessorTime.TotalSeconds);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            // The process has just ended: what was seen last counts.
            timer.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    private static long Kilobytes(string line) =>
        1024 * long.Parse(line.AsSpan(6).Trim(" \tkB"), NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static string FreeAddress()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
