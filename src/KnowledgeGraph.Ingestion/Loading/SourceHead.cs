namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>The beginning of a source, by which its dialect is recognised.</summary>
/// <param name="Lines">The first lines that are not blank, trimmed, long ones cut.</param>
internal sealed record SourceHead(IReadOnlyList<string> Lines)
{
    private const int MostLines = 240;
    private const int LongestLine = 64 * 1024;
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>Reads the beginning of a source.</summary>
    public static async ValueTask<SourceHead> ReadAsync(SourceDocument document, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        await using LineReader reader = document.OpenLines();
        while (lines.Count < MostLines && reader.BytesRead < MostBytes && await reader.ReadAsync(cancellationToken))
        {
            if (reader.Text is { Length: > 0 } text)
            {
                lines.Add(text.Length > LongestLine ? text[..LongestLine] : text);
            }
        }

        return new SourceHead(lines);
    }
}
