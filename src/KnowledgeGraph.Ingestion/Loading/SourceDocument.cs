namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>A source that passed its inspection, open to be read as often as its dialect needs.</summary>
/// <param name="file">The file.</param>
/// <param name="options">How to load.</param>
internal sealed class SourceDocument(SourceFile file, LoadOptions options)
{
    /// <summary>The file name, by which records know the document.</summary>
    public string Name => file.Name;

    /// <summary>The day that dates without a year are read against.</summary>
    public DateOnly AsOf => options.AsOf;

    /// <summary>Bytes that the newest reading is past.</summary>
    public long BytesRead { get; set; }

    /// <summary>Begins to read at the first line; the caller disposes.</summary>
    public LineReader OpenLines() => new(this, file, options.LongestLine);
}
