using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion;

/// <summary>One load under way: the records that wait for their batch, and the count of what became of all.</summary>
internal sealed class LoadRun(GraphResolution graph, RejectsFile rejects, LoadProgress begin, IProgress<LoadProgress>? progress)
{
    private readonly List<(PaperRecord Record, Tally Tally)> _pending = [];
    private readonly List<Tally> _tallies = [];
    private readonly List<LoadFailure> _failures = [];
    private Tally _current = new(new SourceFile(string.Empty, string.Empty, 0), string.Empty);
    private LoadProgress _progress = begin;
    private long _bytesBefore;
    private long _records;

    /// <summary>Records that wait.</summary>
    public int Pending => _pending.Count;

    /// <summary>About how many characters they hold.</summary>
    public long PendingWeight { get; private set; }

    public void Begin(SourceFile source, IDialect dialect)
    {
        _current = new Tally(source, dialect.Name);
        _tallies.Add(_current);
        Report(0);
    }

    public void Add(PaperRecord record, int weight)
    {
        _pending.Add((record, _current));
        PendingWeight += weight;
        _current.Records++;
        _records++;
    }

    public async ValueTask RejectAsync(Reject reject, CancellationToken cancellationToken)
    {
        _current.Rejected++;
        await rejects.WriteAsync(_current.Source.Name, _current.Dialect, reject, cancellationToken);
        if (reject.IsCutOff)
        {
            SourceException fault = new(_current.Source.Location, reject.Line, $"{reject.Reason}; what stands before it was loaded");
            Fail(_current.Source, fault.Line, fault.Message);
        }
    }

    public void End()
    {
        // A document of which nothing could be read is no success, however plainly each reject says why.
        if (_current.Records == 0 && !_failures.Exists(failure => failure.Document == _current.Source.Location))
        {
            SourceException fault = new(_current.Source.Location, null, "no record in it could be read; the rejects say why");
            Fail(_current.Source, null, fault.Message);
        }

        _bytesBefore += _current.Source.Bytes;
        Report(0);
    }

    public void Fail(SourceFile source, long? line, string message) => _failures.Add(new LoadFailure(source.Location, line, message));

    /// <summary>Resolves and applies the records that wait.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        IReadOnlyList<RecordOutcome> outcomes = await graph.ApplyAsync([.. _pending.Select(pending => pending.Record)], cancellationToken);
        foreach (((_, Tally tally), RecordOutcome outcome) in _pending.Zip(outcomes))
        {
            tally.Count(outcome);
        }

        _pending.Clear();
        PendingWeight = 0;
    }

    public void Report(long bytesOfDocument)
    {
        _progress = _progress with
        {
            BytesDone = Math.Min(_bytesBefore + bytesOfDocument, _progress.BytesTotal),
            Records = _records,
            Document = _current.Source.Name,
        };
        progress?.Report(_progress);
    }

    public LoadSummary Summarize(TimeSpan elapsed, string version) => new(
        [.. _tallies.Select(tally => tally.ToSummary())],
        _failures,
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
        private readonly int[] _outcomes = new int[4];

        public SourceFile Source => source;

        public string Dialect => dialect;

        public int Records { get; set; }

        public int Rejected { get; set; }

        public void Count(RecordOutcome outcome) => _outcomes[(int)outcome]++;

        public DocumentSummary ToSummary() => new(
            Source.Name,
            Dialect,
            Records,
            _outcomes[(int)RecordOutcome.Added],
            _outcomes[(int)RecordOutcome.Merged],
            _outcomes[(int)RecordOutcome.Unchanged],
            Rejected);
    }
}
