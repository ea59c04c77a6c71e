using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>A record with what tells whether another is about the same paper; taken apart when first asked.</summary>
/// <param name="record">The record.</param>
internal sealed class RecordEvidence(PaperRecord record)
{
    private static readonly HashSet<string> FrequentTitles = new(StringComparer.Ordinal)
    {
        "table of contents", "list of contributors", "letter to the editor", "letters to the editor", "in this issue",
        "message from the chairs", "message from the chair", "message from the general chair", "preface to the volume",
        "from the editor", "note from the editor", "guest editors introduction", "guest editorial preface",
        "introduction to the special issue", "reply to comment", "notes on contributors", "author index and contents",
    };

    private string[]? globalKeys;
    private string? foldedTitle;
    private HashSet<string>? titleWords;
    private HashSet<string>? surnames;
    private AbstractText? abstractText;
    private PaperFacts? facts;

    public PaperRecord Record => record;

    /// <summary>The keys that name the work wherever they stand.</summary>
    public IReadOnlyList<string> GlobalKeys => globalKeys ??= [.. PaperKeys.Global(record, Doi, Arxiv)];

    /// <summary>False where the source gives no title of the paper's own.</summary>
    public bool IsTitled => record.Title is not null && !record.Untitled;

    /// <summary>The folded title, or name of an untitled one; empty where there is none.</summary>
    public string FoldedTitle => foldedTitle ??= record.Title is null ? string.Empty : FoldedText.Fold(record.Title);

    /// <summary>True where many papers bear the title, so that it says little: "Introduction", "Editorial note".</summary>
    public bool HasFrequentTitle => FoldedTitle.AsSpan().Count(' ') < 2 || FrequentTitles.Contains(FoldedTitle);

    /// <summary>The distinct words of the folded title.</summary>
    public HashSet<string> TitleWords =>
        titleWords ??= new(FoldedTitle.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>The folded surnames of the named authors.</summary>
    public HashSet<string> Surnames =>
        surnames ??= new(record.Authors.Select(author => PersonName.FoldedSurname(author.Name)), StringComparer.Ordinal);

    /// <summary>The abstract taken apart; null where the record has none.</summary>
    public AbstractText? Abstract => record.Abstract is null ? null : abstractText ??= AbstractText.Of(record.Abstract);

    /// <summary>What the record says by itself, without concepts that its text would give; for papers of one record.</summary>
    public PaperFacts Facts => facts ??= PaperFacts.Of(this);

    public string? Doi { get; } = PaperKeys.Doi(record);

    public string? Arxiv { get; } = PaperKeys.Arxiv(record);

    /// <summary>Takes the record apart ahead of its resolution, which then only compares.</summary>
    /// <param name="withConcepts">Whether to look for the concepts of a record that states none: dear, and vain where the record is known.</param>
    public void Prepare(bool withConcepts)
    {
        _ = GlobalKeys;
        _ = FoldedTitle;
        _ = Abstract;
        facts = withConcepts ? Facts.WithConcepts() : Facts;
    }
}
