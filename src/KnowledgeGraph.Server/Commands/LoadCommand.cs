using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime;
using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>load PATH…</c>: reads sources into the graph.</summary>
internal sealed class LoadCommand : Command, IHasExamples
{
    /// <summary>The file in the store's folder for lines that fit nothing.</summary>
    internal const string RejectsFile = "rejects.jsonl";

    /// <summary>Describes the command.</summary>
    public LoadCommand(StoreChoice choice)
        : base("load", "Read papers into the graph; what kind of file each is shows from its content")
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders (with all below them) and patterns such as 'listings/**/*.txt'",
            Arity = ArgumentArity.OneOrMore,
        };
        AsOfOption asOf = new();
        Option<FileInfo?> rejects = new("--rejects")
        {
            Description = $"The file for lines that fit nothing [default: {RejectsFile} in the store's folder, or here for a server]",
            HelpName = "FILE",
        };
        Option<bool> json = new("--json") { Description = "The summary as one JSON object instead of a table" };
        Arguments.Add(paths);
        Options.Add(asOf);
        Options.Add(rejects);
        Options.Add(json);
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<SourceFile> sources = SourceDiscovery.Expand(result.GetRequiredValue(paths));
            await using IGraphStore store = await choice.OpenAsync(result, cancellationToken);
            LoadOptions options = new()
            {
                AsOf = result.GetRequiredValue(asOf),
                RejectsPath = result.GetValue(rejects)?.FullName
                    ?? Path.Combine(choice.SideFolder(result), RejectsFile),
            };

            // Nobody waits for an answer of this process: collecting beside the load would only cost it time and memory.
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            GraphLoader loader = new(store, options);
            LoadSummary summary = await LoadProgressBar.RunAsync(
                result.InvocationConfiguration.Error,
                progress => loader.LoadAsync(sources, progress, cancellationToken));
            await LoadReport.WriteAsync(summary, result.GetValue(json), result.InvocationConfiguration);
            return summary.Succeeded ? ExitCode.Success : ExitCode.Failure;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("load papers.jsonl", "adds the papers of one file; loading it again changes nothing"),
        new("load listings/ more/*.txt --data /srv/graph", "adds a folder and the files of a pattern to another store"),
        new("load papers.jsonl --store bolt://localhost:7687", "adds them to a graph in Neo4j, as NEO4J_USER with NEO4J_PASSWORD"),
        new("load listing.txt --as-of 2025-06-30", "reads dates without a year as of that day"),
        new("load papers.jsonl --json | jq .newPapers", "gives the summary to a script"),
    ];
}

/// <summary><c>--as-of DATE</c>: the day that dates without a year are read against.</summary>
internal sealed class AsOfOption : Option<DateOnly>
{
    /// <summary>Describes the option.</summary>
    public AsOfOption()
        : base("--as-of")
    {
        Description = "A date without a year is the latest such day not after this one";
        HelpName = "YYYY-MM-DD";
        DefaultValueFactory = _ => Today;
        CustomParser = Parse;
    }

    /// <summary>The day where nothing else is said.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    private static DateOnly Parse(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        result.AddError($"'{text}' is no date in the form YYYY-MM-DD.");
        return default;
    }
}
