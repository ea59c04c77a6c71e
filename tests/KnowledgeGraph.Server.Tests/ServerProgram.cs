using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.Server.Tests;

/// <summary>What a finished run of the program left behind.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error);

/// <summary>The real program as a process of its own, as a user starts it.</summary>
internal static class ServerProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    /// <summary>Waits until a program that serves says where; what it says later is for the caller to read.</summary>
    public static async Task<Uri> ReadAddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            int start = line.IndexOf("http://", StringComparison.Ordinal);
            if (start >= 0)
            {
                return new Uri(line[start..].TrimEnd('/'));
            }
        }

        throw new InvalidOperationException($"The server ended without saying where it listens: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Starts the program; the caller ends it.</summary>
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
