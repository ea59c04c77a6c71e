using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>What a dialect read next: a record, or lines that it could not read.</summary>
internal readonly record struct Entry
{
    private Entry(PaperRecord? record, Reject? reject) => (Record, Reject) = (record, reject);

    /// <summary>The record; null where this is a reject.</summary>
    public PaperRecord? Record { get; }

    /// <summary>The reject; null where this is a record.</summary>
    public Reject? Reject { get; }

    /// <summary>About how many characters it holds, so that a few huge ones do not wait side by side.</summary>
    public int Weight => Record is null
        ? Reject!.Text.Length
        : (Record.Title?.Length ?? 0) + (Record.Abstract?.Length ?? 0) + (50 * (Record.Authors.Count + Record.References.Count + Record.Concepts.Count));

    public static implicit operator Entry(PaperRecord record) => new(record, null);

    public static implicit operator Entry(Reject reject) => new(null, reject);
}

/// <summary>Lines that fit nothing.</summary>
/// <param name="Line">The 1-based line on which they begin.</param>
/// <param name="Reason">Why they could not be read.</param>
/// <param name="Text">How they begin.</param>
internal sealed record Reject(int Line, string Reason, string Text)
{
    /// <summary>True where the document itself ends too early: it is reported as a failure of the document too.</summary>
    public bool IsCutOff { get; init; }
}
