using System.CommandLine;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Facts;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>facts PATH… --out FILE</c>: writes what sources state, without abstracts, as JSON Lines.</summary>
internal sealed class FactsCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public FactsCommand()
        : base("facts", "Write what sources state as JSON Lines that 'load' reads, without abstracts")
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders (with all below them) and patterns",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<FileInfo> file = new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
        AsOfOption asOf = new();
        Arguments.Add(paths);
        Options.Add(file);
        Options.Add(asOf);
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<SourceFile> sources = SourceDiscovery.Expand(result.GetRequiredValue(paths));
            FileInfo target = result.GetRequiredValue(file);
            LoadOptions options = new()
            {
                AsOf = result.GetRequiredValue(asOf),
                RejectsPath = target.FullName + ".rejects.jsonl",
            };
            LoadSummary? summary = null;
            await WholeFile.WriteAsync(target, async output =>
                summary = await LoadProgressBar.RunAsync(
                    result.InvocationConfiguration.Error,
                    progress => FactsWriter.WriteAsync(sources, options, output, progress, cancellationToken)));
            await LoadReport.WriteAsync(summary!, asJson: false, result.InvocationConfiguration);
            return summary!.Succeeded ? ExitCode.Success : ExitCode.Failure;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("facts listings/ --out seeds/papers.jsonl --as-of 2026-11-22", "makes a dataset of facts that may be passed on"),
    ];
}
