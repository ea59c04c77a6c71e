using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>backup FILE</c>: copies the store into one file.</summary>
internal sealed class BackupCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public BackupCommand(StoreChoice choice)
        : base("backup", "Copy the store into one file, also while a load or a server is at work")
    {
        CopyOptions copy = new(this, "The file to write, whole or not at all", "Replace the file where it is there already");
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            FileInfo target = copy.File(result);
            BackupSummary summary = await StepProgressBar.RunAsync(
                result.InvocationConfiguration.Error,
                progress => StoreBackup.WriteAsync(
                    choice.RequireFolder(result, "'neo4j-admin database dump'"), target, copy.MayReplace(result), progress, cancellationToken));
            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Papers:N0} papers, {summary.Bytes / 1e6:N1} MB in {target.FullName}. Version {summary.Version}."));
            if (!summary.IsPublished)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(
                    "A load is under way; the backup holds what it has applied so far. For the whole, back up again when it is done.");
            }

            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("backup graph-monday.db", "copies the store in ./data; nobody has to wait"),
        new("backup /backup/graph.db --force --data /srv/graph", "replaces yesterday's file, for a nightly job"),
    ];
}
