using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>restore FILE</c>: puts a backup in the place of a store.</summary>
internal sealed class RestoreCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public RestoreCommand(StoreChoice choice)
        : base("restore", "Make the store what a backup holds; the backup is checked first, and a running server goes on with it")
    {
        CopyOptions copy = new(this, "A file that 'backup' wrote", "Replace a store that is there already");
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            string folder = choice.RequireFolder(result, "'neo4j-admin database load'");
            RestoreSummary summary = await StepProgressBar.RunAsync(
                result.InvocationConfiguration.Error,
                progress => StoreRestore.ReadAsync(copy.File(result), folder, copy.MayReplace(result), progress, cancellationToken));
            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{summary.Papers:N0} papers in {folder}. Version {summary.Version}."));
            if (summary.ReplacedPath is { } replaced)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(
                    $"The store that was there could not be written to; it lies in {replaced} now. Restart servers of this folder, and delete that file when you need it no more.");
            }

            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("restore graph-monday.db --data copy", "makes a new store of a backup"),
        new("restore graph-monday.db --force", "replaces the store in ./data, under a running server too"),
    ];
}
