using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Loading;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion;

/// <summary>Loads sources into a graph: look through, tell the dialect, read, resolve, apply, publish.</summary>
/// <param name="store">Where the graph is kept.</param>
/// <param name="options">How to load.</param>
public sealed class GraphLoader(IGraphStore store, LoadOptions options)
{
    // A batch of ordinary records holds a million characters or two.
    private const long MostWeight = 16_000_000;

    /// <summary>
    /// Loads sources one after the other. What a batch changes is durable when the next one begins; readers see all of
    /// it at the end. A source that cannot be read is reported and leaves the graph as it was; the others still load.
    /// </summary>
    /// <param name="sources">The files, see <see cref="SourceDiscovery.Expand"/>.</param>
    /// <param name="progress">Told after each batch; null for none.</param>
    /// <param name="cancellationToken">Stops between batches; what was applied stays.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="IOException">The rejects file cannot be written.</exception>
    public async Task<LoadSummary> LoadAsync(
        IReadOnlyList<SourceFile> sources,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using IGraphWriter writer = await store.OpenWriterAsync(cancellationToken);
        return await LoadAsync(writer, options, sources, progress, cancellationToken);
    }

    /// <summary>Loads through a writer that the caller disposes.</summary>
    internal static async Task<LoadSummary> LoadAsync(
        IGraphWriter writer,
        LoadOptions options,
        IReadOnlyList<SourceFile> sources,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        long start = options.TimeProvider.GetTimestamp();
        await using RejectsFile rejects = new(options.RejectsPath);
        await using LoadRun run = new(new GraphResolution(writer), rejects, new LoadProgress(0, sources.Sum(source => source.Bytes), 0, string.Empty), progress);
        foreach (SourceFile source in sources)
        {
            try
            {
                await SourceInspection.InspectAsync(source, options.LongestLine, cancellationToken);
                SourceDocument document = new(source, options);
                IDialect dialect = await DialectDetection.DetectAsync(source, document, Dialects.All, cancellationToken);
                await ReadAsync(source, document, dialect, run, options.BatchSize, cancellationToken);
            }
            catch (SourceException fault)
            {
                run.Fail(source, fault.Line, fault.Message);
            }
        }

        await run.FinishAsync(cancellationToken);
        run.ReportPublishing();
        string version = await writer.PublishAsync(cancellationToken);
        return run.Summarize(options.TimeProvider.GetElapsedTime(start), version);
    }

    private static async Task ReadAsync(
        SourceFile source,
        SourceDocument document,
        IDialect dialect,
        LoadRun run,
        int batchSize,
        CancellationToken cancellationToken)
    {
        run.Begin(source, dialect);
        await foreach (List<Entry> piece in dialect.ReadAsync(document, cancellationToken).InPiecesAsync(cancellationToken))
        {
            foreach (Entry entry in piece)
            {
                await TakeAsync(entry, run, cancellationToken);
                if (run.Pending >= batchSize || run.PendingWeight > MostWeight)
                {
                    await run.FlushAsync(cancellationToken);
                    run.Report(document.BytesRead);
                }
            }
        }

        run.End();
    }

    private static async ValueTask TakeAsync(Entry entry, LoadRun run, CancellationToken cancellationToken)
    {
        if (entry.Record is PaperRecord record)
        {
            run.Add(record, entry.Weight);
        }
        else
        {
            await run.RejectAsync(entry.Reject!, cancellationToken);
        }
    }
}
