using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion;

/// <summary>One load under way: the records that wait for their batch, and the count of what became of all.</summary>
internal sealed class LoadRun(GraphResolution graph, RejectsFile rejects, LoadProgress begin, IProgress<LoadProgress>? progress) : IAsyncDisposable
{
    private const long MostUncollected = 100_000;
    private readonly List<(PaperRecord Record, Tally Tally)> waiting = [];
    private readonly List<Tally> tallies = [];
    private readonly List<LoadFailure> failures = [];
    private Tally current = new(new SourceFile(string.Empty, string.Empty, 0), string.Empty);
    private LoadProgress reached = begin;
    private Task applying = Task.CompletedTask;
    private Func<Task> countWritten = static () => Task.CompletedTask;
    private long bytesBefore;
    private long records;

    /// <summary>Records that wait.</summary>
    public int Pending => waiting.Count;

    /// <summary>About how many characters they hold.</summary>
    public long PendingWeight { get; private set; }

    public void Begin(SourceFile source, IDialect dialect)
    {
        current = new Tally(source, dialect.Name);
        tallies.Add(current);
        Report(0);
    }

    public void Add(PaperRecord record, int weight)
    {
        waiting.Add((record, current));
        PendingWeight += weight;
        current.Records++;
        records++;
    }

    public async ValueTask RejectAsync(Reject reject, CancellationToken cancellationToken)
    {
        current.Rejected++;
        await rejects.WriteAsync(current.Source.Name, current.Dialect, reject, cancellationToken);
        if (reject.IsCutOff)
        {
            SourceException fault = new(current.Source.Location, reject.Line, $"{reject.Reason}; what stands before it was loaded");
            Fail(current.Source, fault.Line, fault.Message);
        }
    }

    public void End()
    {
        // A document of which nothing could be read is no success, however plainly each reject says why.
        if (current.Records == 0 && !failures.Exists(failure => failure.Document == current.Source.Location))
        {
            SourceException fault = new(current.Source.Location, null, "no record in it could be read; the rejects say why");
            Fail(current.Source, null, fault.Message);
        }

        bytesBefore += current.Source.Bytes;
        Report(0);
    }

    public void Fail(SourceFile source, long? line, string message) => failures.Add(new LoadFailure(source.Location, line, message));

    /// <summary>
    /// Hands on the records that wait: they are prepared at once and applied behind the batch before them, for which
    /// this waits. So one batch is being written, one resolved and one prepared while a fourth one is read, and no more.
    /// </summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        (PaperRecord Record, Tally Tally)[] batch = [.. waiting];
        waiting.Clear();
        PendingWeight = 0;
        Task<RecordEvidence[]> preparing = Task.Run(
            () => graph.Prepare(Array.ConvertAll(batch, pending => pending.Record), cancellationToken), cancellationToken);
        try
        {
            await applying;
        }
        catch
        {
            // What was prepared is not wanted any more, but it is not left running either.
            await preparing.ContinueWith(static _ => { }, TaskScheduler.Default);
            throw;
        }

        applying = Task.Run(() => ApplyAsync(batch, preparing, cancellationToken), cancellationToken);
    }

    /// <summary>Applies all records that wait; what was read is durable when this returns.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await applying;
        await countWritten();

        // What comes next is publishing, which wants memory for the whole graph: the load's own goes back first.
        graph.Forget();
        if (records > MostUncollected)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Waits until nothing is being applied any more, however it ends: the writer can be disposed then.</summary>
    public async ValueTask DisposeAsync() => await applying.ContinueWith(static _ => { }, TaskScheduler.Default);

    private async Task ApplyAsync((PaperRecord, Tally Tally)[] batch, Task<RecordEvidence[]> preparing, CancellationToken cancellationToken)
    {
        (IReadOnlyList<RecordOutcome> outcomes, Task written) = await graph.ApplyAsync(await preparing, cancellationToken);
        await countWritten();
        countWritten = async () =>
        {
            await written;
            for (int index = 0; index < batch.Length; index++)
            {
                batch[index].Tally.Count(outcomes[index]);
            }
        };
    }

    public void Report(long bytesOfDocument)
    {
        reached = reached with
        {
            BytesDone = Math.Min(bytesBefore + bytesOfDocument, reached.BytesTotal),
            Records = records,
            Document = current.Source.Name,
        };
        progress?.Report(reached);
    }

    /// <summary>Says that all is read and being published.</summary>
    public void ReportPublishing() => progress?.Report(reached with { BytesDone = reached.BytesTotal, IsPublishing = true });

    public LoadSummary Summarize(TimeSpan elapsed, string version) => new(
        [.. tallies.Select(tally => tally.ToSummary())],
        failures,
        graph.NewPapers,
        graph.ChangedPapers,
        graph.AbsorbedPapers,
        graph.NewAuthors,
        graph.NewInstitutions,
        graph.NewCategories,
        graph.NewConcepts,
        elapsed,
        version,
        rejects.Path);

    private sealed class Tally(SourceFile source, string dialect)
    {
        private readonly int[] outcomes = new int[4];

        public SourceFile Source => source;

        public string Dialect => dialect;

        public int Records { get; set; }

        public int Rejected { get; set; }

        public void Count(RecordOutcome outcome) => outcomes[(int)outcome]++;

        public DocumentSummary ToSummary() => new(
            Source.Name,
            Dialect,
            Records,
            outcomes[(int)RecordOutcome.Added],
            outcomes[(int)RecordOutcome.Merged],
            outcomes[(int)RecordOutcome.Unchanged],
            Rejected);
    }
}
