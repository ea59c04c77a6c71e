using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Removal;
using KnowledgeGraph.Storage.Upkeep;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>delete --source DOC</c>: takes documents out of the graph.</summary>
internal sealed class DeleteCommand : Command, IHasExamples
{
    /// <summary>Describes the command.</summary>
    public DeleteCommand(StoreChoice choice)
        : base("delete", "Take documents out of the graph: what only they supported goes, the rest stays")
    {
        Option<string[]> sources = new("--source")
        {
            Description = "A document as provenance names it, or a path that ends in it; may be given several times",
            HelpName = "DOC",
            AllowMultipleArgumentsPerToken = false,
        };
        Option<bool> list = new("--list") { Description = "Show the documents and how many papers each supports; delete nothing" };
        Option<bool> dryRun = new("--dry-run") { Description = "Show what would go; delete nothing" };
        Options.Add(sources);
        Options.Add(list);
        Options.Add(dryRun);
        Validators.Add(result =>
        {
            if (!result.GetValue(list) && result.GetValue(sources) is not { Length: > 0 })
            {
                result.AddError("Name a document with --source DOC; --list shows which there are.");
            }
        });
        Action = new StoreAction(async (result, cancellationToken) =>
        {
            await using IGraphStore store = await choice.OpenToChangeAsync(result, cancellationToken);
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(list))
            {
                await ListAsync(store, result.InvocationConfiguration, cancellationToken);
                return ExitCode.Success;
            }

            RemovalSummary? summary = await StepProgressBar.RunAsync(
                result.InvocationConfiguration.Error,
                progress => new SourceRemoval(store, TimeProvider.System).RemoveAsync(
                    result.GetValue(sources)!,
                    preview => Preview(preview, output, result.GetValue(dryRun)),
                    new Steps(progress),
                    cancellationToken));
            if (summary is not null)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{summary.RemovedPapers:N0} papers and {summary.RemovedEntities:N0} authors, institutions, categories and concepts deleted, {summary.NewPapers:N0} papers told apart again in {summary.Elapsed.TotalSeconds:N1} s. Version {summary.Version}."));
            }

            return ExitCode.Success;
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("delete --list", "shows the documents in the graph"),
        new("delete --source listing.txt --dry-run", "shows what would go with that document"),
        new("delete --source listing.txt --source more.jsonl", "deletes two documents; broken off, the same command goes on"),
    ];

    private static bool Preview(RemovalPreview preview, TextWriter output, bool isDryRun)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", preview.Documents)}: {preview.Records:N0} records. {preview.Going:N0} papers stand on them alone and {(isDryRun ? "would go" : "go")}, {preview.Staying:N0} {(isDryRun ? "would stay" : "stay")} with what other documents say."));
        return !isDryRun;
    }

    private static async Task ListAsync(IGraphStore store, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(cancellationToken);
        SupportingDocument[] documents = await StepProgressBar.RunAsync(console.Error, async progress =>
        {
            progress.Report(new StoreProgress("looking through all records", 0, 0));
            return await writer.ReadDocumentsAsync(cancellationToken);
        });
        foreach (SupportingDocument document in documents)
        {
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{document.Papers,12:N0}  {document.Document}"));
        }
    }

    private sealed class Steps(IProgress<StoreProgress> progress) : IProgress<RemovalProgress>
    {
        public void Report(RemovalProgress value) => progress.Report(new StoreProgress(value.Step, value.Papers, value.Total));
    }
}
