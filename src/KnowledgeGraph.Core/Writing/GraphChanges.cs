using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Core.Writing;

/// <summary>One batch of changes. Entities stand before the papers that name them.</summary>
/// <param name="Entities">New or changed authors, institutions, categories and concepts.</param>
/// <param name="Papers">New or changed papers.</param>
public sealed record GraphChanges(IReadOnlyList<EntityChange> Entities, IReadOnlyList<PaperChange> Papers)
{
    /// <summary>
    /// What goes before anything is changed, of any kinds: papers with their records, relations, sketches and with the
    /// ids that they absorbed; authors, institutions, categories and concepts with their names and aliases. What stands
    /// among the changes as well begins anew with nothing but what its change says; everything else that goes must not
    /// be named by what stays. An id that is not there is passed over.
    /// </summary>
    public IReadOnlyList<NodeId> Removed { get; init; } = [];

    /// <summary>
    /// Identity keys that lead nowhere from now on, unless a change of this batch gives them anew. Keys that lead to
    /// what is <see cref="Removed"/> find nothing in any case.
    /// </summary>
    public IReadOnlyList<(EntityKind Kind, string Key)> RemovedKeys { get; init; } = [];
}

/// <summary>What an author, institution, category or concept is to be from now on; replaces what stood there.</summary>
/// <param name="Node">Which one; of an allocated number where it is new.</param>
/// <param name="Name">The name to show.</param>
public sealed record EntityChange(NodeId Node, string Name)
{
    /// <summary>An institution's or a category's code; null leaves what stood there.</summary>
    public string? Code { get; init; }

    /// <summary>An author's ORCID; null leaves what stood there.</summary>
    public string? Orcid { get; init; }

    /// <summary>An institution's ROR identifier; null leaves what stood there.</summary>
    public string? Ror { get; init; }

    /// <summary>A category's parent; the default id leaves what stood there.</summary>
    public NodeId Parent { get; init; }

    /// <summary>Printed forms other than the name; added to what stood there, the name itself taken out.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Identity keys that find the entity from now on (see <see cref="IdentityKeys"/>); added to what stood there.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}

/// <summary>What a paper is to be from now on; replaces its properties and all its relations.</summary>
/// <param name="Node">Which one; of an allocated number where it is new.</param>
/// <param name="Title">The title, or the abstract's first words where <paramref name="Untitled"/>.</param>
/// <param name="Untitled">True where no source gives a title.</param>
public sealed record PaperChange(NodeId Node, string Title, bool Untitled)
{
    /// <summary>The abstract; null where no source gives one.</summary>
    public string? Abstract { get; init; }

    /// <summary>The full date of publication; null where it is unknown.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The year of publication; null where it is unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The DOI, lower case, without resolver address.</summary>
    public string? Doi { get; init; }

    /// <summary>The arXiv identifier without version.</summary>
    public string? ArxivId { get; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary>True where a source says that code is available.</summary>
    public bool HasCode { get; init; }

    /// <summary>The number of authors that a source states; null where the named ones are all that is known.</summary>
    public int? AuthorCount { get; init; }

    /// <summary>True where the named authors are all of them.</summary>
    public bool AuthorsComplete { get; init; }

    /// <summary>The authors in order; distinct.</summary>
    public IReadOnlyList<NodeId> Authors { get; init; } = [];

    /// <summary>Which author the paper states at which institution; distinct.</summary>
    public IReadOnlyList<(NodeId Author, NodeId Institution)> Affiliations { get; init; } = [];

    /// <summary>The institutions in order; distinct; those of the affiliations are among them.</summary>
    public IReadOnlyList<NodeId> Institutions { get; init; } = [];

    /// <summary>The categories, the primary one first; distinct.</summary>
    public IReadOnlyList<NodeId> Categories { get; init; } = [];

    /// <summary>The concepts with their scores, above 0 and up to 1, highest first; distinct.</summary>
    public IReadOnlyList<(NodeId Concept, double Score)> Concepts { get; init; } = [];

    /// <summary>
    /// Identity keys of the cited papers. A reference becomes a relation when a paper with that key is there, whichever
    /// is loaded first.
    /// </summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Identity keys that find the paper from now on; added to what stood there.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The sketch of the abstract; empty where there is none.</summary>
    public ReadOnlyMemory<uint> Sketch { get; init; }

    /// <summary>
    /// Records to keep behind the paper. A record of a document and line that this paper already has replaces that one;
    /// all others stay.
    /// </summary>
    public IReadOnlyList<PaperRecord> Records { get; init; } = [];

    /// <summary>
    /// Papers that turned out to be this one: their records, keys and citations become this paper's, their own
    /// relations and the papers themselves go.
    /// </summary>
    public IReadOnlyList<NodeId> Absorbed { get; init; } = [];
}
