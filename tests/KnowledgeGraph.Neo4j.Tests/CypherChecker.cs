using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Neo4j's own parser and semantic checker (the folder <c>cypher</c>), as an npm package brings them.</summary>
internal static class CypherChecker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<string?> WhyNot = new(Prepare);

    /// <summary>What is wrong with statements, or deprecated in them, in Cypher 5 and Cypher 25.</summary>
    public static async Task<CypherProblem[]> CheckAsync(IEnumerable<(string Name, string Text)> statements)
    {
        Assert.SkipWhen(WhyNot.Value is not null, $"skipped: {WhyNot.Value}");
        string input = JsonSerializer.Serialize(statements.Select(statement => new { statement.Name, statement.Text }), Json);
        (int code, string output, string errors) = await RunAsync("node", ["check.mjs"], input);
        Assert.True(code == 0, $"node check.mjs ended with {code}:\n{errors}");
        return JsonSerializer.Deserialize<CypherProblem[]>(output, Json)!;
    }

    private static string? Prepare()
    {
        if (Folder is not { } folder)
        {
            return "the repository is not here";
        }

        try
        {
            // A newer Node is asked for by the package and not needed by the part that is used.
            (int code, _, string errors) = Directory.Exists(Path.Combine(folder, "node_modules"))
                ? (0, "", "")
                : RunAsync("npm", ["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], "").GetAwaiter().GetResult();
            return code == 0 ? null : $"npm ci failed: {errors}";
        }
        catch (Win32Exception failure)
        {
            return $"Node.js is not here ({failure.Message})";
        }
    }

    private static string? Folder
    {
        get
        {
            for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                string folder = Path.Combine(at.FullName, "tests", "KnowledgeGraph.Neo4j.Tests", "cypher");
                if (File.Exists(Path.Combine(folder, "check.mjs")))
                {
                    return folder;
                }
            }

            return null;
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, string input)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

/// <summary>What is wrong with a statement.</summary>
/// <param name="Name">The statement.</param>
/// <param name="Language">CYPHER 5 or CYPHER 25.</param>
/// <param name="Kind">error or warning.</param>
/// <param name="Message">The checker's words.</param>
internal sealed record CypherProblem(string Name, string Language, string Kind, string Message);
