namespace KnowledgeGraph.Core.Graph;

/// <summary>Texts that entities have. Asking a kind for a text that it does not have answers null.</summary>
public enum TextProperty
{
    /// <summary>What to call the entity in a picture: a paper's title, a name; a category's name and code.</summary>
    Label,

    /// <summary>A paper's title, or for untitled papers its abstract's first words.</summary>
    Title,

    /// <summary>A paper's abstract. Cold: read from the truth, never kept in memory.</summary>
    Abstract,

    /// <summary>A paper's DOI, lower case, without resolver address.</summary>
    Doi,

    /// <summary>A paper's arXiv identifier without version.</summary>
    ArxivId,

    /// <summary>A paper's address as its source states it.</summary>
    Url,

    /// <summary>The name of an author, institution, category or concept.</summary>
    Name,

    /// <summary>An author's ORCID, in the form 0000-0000-0000-000X.</summary>
    Orcid,

    /// <summary>An institution's short code or a category's code.</summary>
    Code,

    /// <summary>An institution's ROR identifier, the last part of its address.</summary>
    Ror,
}

/// <summary>Numbers that entities have. Asking a kind for a number that it does not have answers null.</summary>
public enum NumberProperty
{
    /// <summary>A paper's year of publication.</summary>
    Year,

    /// <summary>A paper's full date of publication as <see cref="DateOnly.DayNumber"/>.</summary>
    PublishedOn,

    /// <summary>1 where a paper's source says that code is available, else 0.</summary>
    HasCode,

    /// <summary>The number of authors that the source states, or that it names where it names all.</summary>
    AuthorCount,

    /// <summary>1 where a paper's named authors are all of them, else 0.</summary>
    AuthorsComplete,

    /// <summary>1 where no source gives a paper's title, else 0.</summary>
    Untitled,

    /// <summary>The number of papers of an author, institution, category or concept.</summary>
    PaperCount,

    /// <summary>
    /// The number of distinct neighbours along stated edges (authored, affiliated, in category, mentions, cites;
    /// both directions), derived ties left out.
    /// </summary>
    Degree,

    /// <summary>The number of papers that cite a paper.</summary>
    CitationCount,
}

/// <summary>What an entity can be found by, exactly, after folding.</summary>
public enum EntityKey
{
    /// <summary>A paper's title; folded as names are.</summary>
    Title,

    /// <summary>A paper's DOI; a resolver's address before it is taken off.</summary>
    Doi,

    /// <summary>A paper's arXiv identifier; a version behind it is taken off.</summary>
    ArxivId,

    /// <summary>A name or alias; case, accents and punctuation are folded.</summary>
    Name,

    /// <summary>An author's ORCID.</summary>
    Orcid,

    /// <summary>An institution's or a category's code.</summary>
    Code,

    /// <summary>An institution's ROR identifier.</summary>
    Ror,
}
