namespace KnowledgeGraph.Core.Records;

/// <summary>One entry about a paper, as a source printed it; nothing in it is resolved or merged yet.</summary>
public sealed record PaperRecord
{
    /// <summary>Where the record was read.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>The id that the source itself gives the paper, if any; unique within the source only.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The title as printed; null where the source has none.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// True where the source says that the paper has no title of its own there: <see cref="Title"/>, if any, is then
    /// only a name to show, and counts as a title where a titled paper bears it.
    /// </summary>
    public bool Untitled { get; init; }

    /// <summary>The abstract as printed; null where the source has none.</summary>
    public string? Abstract { get; init; }

    /// <summary>The full date of publication; null where the source states less.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The year of publication, also where the full date is unknown.</summary>
    public int? Year { get; init; }

    /// <summary>Category codes as printed ("LG", "cs.LG"), the primary one first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The authors that the source names, in its order.</summary>
    public IReadOnlyList<AuthorMention> Authors { get; init; } = [];

    /// <summary>False where the source says that it names only the first authors ("et al.").</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>The number of authors that the source states without naming them; null where it states none.</summary>
    public int? StatedAuthorCount { get; init; }

    /// <summary>Institutions that the source names for the paper as a whole, not for one author.</summary>
    public IReadOnlyList<InstitutionMention> Institutions { get; init; } = [];

    /// <summary>Concepts or keywords that the source itself assigns.</summary>
    public IReadOnlyList<string> Concepts { get; init; } = [];

    /// <summary>
    /// The scores of <see cref="Concepts"/> in their order, above 0 and up to 1; empty where the source states none,
    /// which means 1 each.
    /// </summary>
    public IReadOnlyList<double> ConceptScores { get; init; } = [];

    /// <summary>True where the source says that code is available.</summary>
    public bool HasCode { get; init; }

    /// <summary>The DOI as printed.</summary>
    public string? Doi { get; init; }

    /// <summary>The arXiv identifier as printed.</summary>
    public string? ArxivId { get; init; }

    /// <summary>The address as printed.</summary>
    public string? Url { get; init; }

    /// <summary>Ids of cited papers: ids of the same source, DOIs or arXiv identifiers.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>An author's name as a source printed it.</summary>
/// <param name="Name">The name as printed.</param>
public sealed record AuthorMention(string Name)
{
    /// <summary>The institutions that the source states for this author.</summary>
    public IReadOnlyList<InstitutionMention> Institutions { get; init; } = [];

    /// <summary>The ORCID as printed; null where the source states none.</summary>
    public string? Orcid { get; init; }
}

/// <summary>An institution as a source printed it: a name, a code such as "apple-ml", or both.</summary>
/// <param name="Name">The name as printed; the code where the source prints only that.</param>
public sealed record InstitutionMention(string Name)
{
    /// <summary>The short code as printed; null where the source prints none.</summary>
    public string? Code { get; init; }

    /// <summary>The ROR identifier as printed; null where the source states none.</summary>
    public string? Ror { get; init; }
}

/// <summary>Where a record was read.</summary>
/// <param name="Document">The source document's file name.</param>
/// <param name="Line">The 1-based line on which the record begins.</param>
/// <param name="Dialect">The dialect that read it, such as "author-listing".</param>
public sealed record Provenance(string Document, int Line, string Dialect);
