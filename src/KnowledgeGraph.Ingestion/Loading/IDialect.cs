namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>A form in which sources state papers. One folder holds all there is to one dialect.</summary>
internal interface IDialect
{
    /// <summary>The name by which records and messages know it, such as "author-listing".</summary>
    string Name { get; }

    /// <summary>What it looks like, for people whose source is like nothing known.</summary>
    string Appearance { get; }

    /// <summary>Whether a source that begins so is of this dialect; true for one dialect at most.</summary>
    bool Recognizes(SourceHead head);

    /// <summary>Reads a source from its beginning, in bounded memory.</summary>
    IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, CancellationToken cancellationToken);
}
