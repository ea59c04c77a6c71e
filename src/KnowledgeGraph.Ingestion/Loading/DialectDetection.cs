namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>Tells a source's dialect by its content; names and endings of files say nothing.</summary>
internal static class DialectDetection
{
    /// <summary>The dialect of a source.</summary>
    /// <exception cref="SourceException">It is of no known dialect, or could be of several.</exception>
    public static async ValueTask<IDialect> DetectAsync(
        SourceFile source,
        SourceDocument document,
        IReadOnlyList<IDialect> dialects,
        CancellationToken cancellationToken)
    {
        SourceHead head = await SourceHead.ReadAsync(document, cancellationToken);
        IDialect[] matches = [.. dialects.Where(dialect => dialect.Recognizes(head))];
        return matches switch
        {
            [IDialect only] => only,
            [] => throw new SourceException(source.Location, null, "it is of no known dialect; looked for " + Appearances(dialects)),
            _ => throw new SourceException(source.Location, null, "it could be of several dialects: " + Appearances(matches)),
        };
    }

    private static string Appearances(IReadOnlyList<IDialect> dialects) =>
        string.Join("; ", dialects.Select(dialect => $"{dialect.Name} ({dialect.Appearance})"));
}
