using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>A paper's own properties as its row holds them.</summary>
internal sealed record PaperRow(
    int Flags, int? PublishedOn, int? Year, int? AuthorCount, string Title, string? Doi, string? ArxivId, string? Url)
{
    public const int HasCode = 1;
    public const int AuthorsComplete = 2;
    public const int Untitled = 4;

    public static PaperRow From(PaperChange change) => new(
        (change.HasCode ? HasCode : 0) | (change.AuthorsComplete ? AuthorsComplete : 0) | (change.Untitled ? Untitled : 0),
        change.PublishedOn?.DayNumber,
        change.Year,
        change.AuthorCount,
        change.Title,
        Known(change.Doi),
        Known(change.ArxivId),
        Known(change.Url));

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
