namespace KnowledgeGraph.Ingestion;

/// <summary>What a load did.</summary>
/// <param name="Documents">One entry per source that could be read, in the order of loading.</param>
/// <param name="Failures">One entry per source that could not be read, or not to its end.</param>
/// <param name="NewPapers">Papers that were not there before.</param>
/// <param name="ChangedPapers">Papers that were there and are different now.</param>
/// <param name="AbsorbedPapers">Papers that were there and turned out to be the same as another.</param>
/// <param name="NewAuthors">Authors that were not there before.</param>
/// <param name="NewInstitutions">Institutions that were not there before.</param>
/// <param name="NewCategories">Categories that were not there before.</param>
/// <param name="NewConcepts">Concepts that were not there before.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Version">The version of the graph that readers now see.</param>
/// <param name="RejectsPath">The file that holds the rejects; null where there was none.</param>
public sealed record LoadSummary(
    IReadOnlyList<DocumentSummary> Documents,
    IReadOnlyList<LoadFailure> Failures,
    int NewPapers,
    int ChangedPapers,
    int AbsorbedPapers,
    int NewAuthors,
    int NewInstitutions,
    int NewCategories,
    int NewConcepts,
    TimeSpan Elapsed,
    string Version,
    string? RejectsPath)
{
    /// <summary>True where every source was read to its end; a command's exit code follows it.</summary>
    public bool Succeeded => Failures.Count == 0;

    /// <summary>The records read from all documents.</summary>
    public long Records => Documents.Sum(document => (long)document.Records);

    /// <summary>The lines of all documents that could not be read.</summary>
    public long Rejected => Documents.Sum(document => (long)document.Rejected);
}

/// <summary>What became of one document.</summary>
/// <param name="Document">Its file name.</param>
/// <param name="Dialect">The dialect that read it.</param>
/// <param name="Records">Records read; the next three add up to it.</param>
/// <param name="Added">Records that made a new paper.</param>
/// <param name="Merged">Records that changed a paper which another record had made.</param>
/// <param name="Unchanged">Records that said nothing new.</param>
/// <param name="Rejected">Entries that went to the rejects file.</param>
public sealed record DocumentSummary(string Document, string Dialect, int Records, int Added, int Merged, int Unchanged, int Rejected);

/// <summary>Why a source could not be read, or not to its end.</summary>
/// <param name="Document">Its path as the user knows it.</param>
/// <param name="Line">The 1-based line at fault; null where the whole source is.</param>
/// <param name="Message">One sentence for the user; names document and line.</param>
public sealed record LoadFailure(string Document, long? Line, string Message);
