using System.CommandLine;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>frequencies PATH… --out FILE</c>: makes the loader's table of stems anew; for people who work on the loader.</summary>
internal sealed class FrequenciesCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public FrequenciesCommand()
        : base("frequencies", "Count in how many abstracts each stem stands, for the loader's table of rare words")
    {
        Hidden = true;
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders (with all below them) and patterns",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<FileInfo> file = new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
        Arguments.Add(paths);
        Options.Add(file);
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<SourceFile> sources = SourceDiscovery.Expand(result.GetRequiredValue(paths));
            int abstracts = 0;

            // Dates are not counted, so any reference date will do.
            await WholeFile.WriteAsync(result.GetRequiredValue(file), async output =>
                abstracts = await FrequencyWriter.WriteAsync(sources, new LoadOptions { AsOf = DateOnly.MaxValue }, output, cancellationToken));
            await result.InvocationConfiguration.Output.WriteLineAsync($"{abstracts:N0} abstracts counted.");
            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("frequencies listings/ --out frequencies.tsv", "counts stems over the abstracts of a folder"),
    ];
}
