using System.Diagnostics;

namespace KnowledgeGraph.Tests;

/// <summary>Runs the scripts of the engine's folder "clients" with Node.js against a server of the tests.</summary>
internal static class NodeClients
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "KnowledgeGraph.GraphQL.Tests", "clients");
    private static readonly Lazy<string?> s_whyNot = new(Prepare);

    /// <summary>Runs a script; what it printed, line by line.</summary>
    public static async Task<string[]> RunAsync(string script, params string[] arguments)
    {
        Assert.SkipWhen(s_whyNot.Value is not null, $"skipped: {s_whyNot.Value}");
        (int code, string output, string errors) = await StartAsync("node", [script, .. arguments]);
        Assert.True(code == 0, $"node {script} ended with {code}:\n{output}\n{errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string? Prepare()
    {
        string wanted = File.ReadAllText(Path.Combine(s_folder, "package-lock.json"));
        string installed = Path.Combine(s_folder, "node_modules", "installed-lock.json");
        if (File.Exists(installed) && File.ReadAllText(installed) == wanted)
        {
            return null;
        }
        try
        {
            (int code, _, string errors) = StartAsync("npm", ["ci", "--silent"]).GetAwaiter().GetResult();
            if (code != 0)
            {
                return $"npm ci failed: {errors}";
            }
            File.WriteAllText(installed, wanted);
            return null;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"Node.js is not here ({exception.Message})";
        }
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = s_folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource timeout = new(s_patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {s_patience}");
        }
        return (process.ExitCode, await output, await errors);
    }
}
