using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// One whole version of the graph in memory: columns by number, labels in one arena, relations both ways. Immutable;
/// made by <see cref="SnapshotBuilder"/>.
/// </summary>
internal sealed class Snapshot
{
    public required GraphCounts Counts { get; init; }

    /// <summary>The texts as JSON wants them, escaped.</summary>
    public required ReadOnlyMemory<byte> Arena { get; init; }

    public required PaperColumns Papers { get; init; }

    public required EntityColumns Authors { get; init; }

    public required EntityColumns Institutions { get; init; }

    public required EntityColumns Categories { get; init; }

    public required EntityColumns Concepts { get; init; }

    public required CsrAdjacency PaperAuthors { get; init; }

    public required CsrAdjacency AuthorPapers { get; init; }

    public required CsrAdjacency PaperInstitutions { get; init; }

    public required CsrAdjacency InstitutionPapers { get; init; }

    public required CsrAdjacency PaperCategories { get; init; }

    public required CsrAdjacency CategoryPapers { get; init; }

    public required CsrAdjacency PaperConcepts { get; init; }

    /// <summary>Scores beside <see cref="PaperConcepts"/>, in millionths.</summary>
    public required int[] PaperConceptScores { get; init; }

    public required CsrAdjacency ConceptPapers { get; init; }

    public required CsrAdjacency References { get; init; }

    public required CsrAdjacency Citations { get; init; }

    public required CsrAdjacency AuthorInstitutions { get; init; }

    /// <summary>Papers that state the affiliation, beside <see cref="AuthorInstitutions"/>.</summary>
    public required int[] AuthorInstitutionCounts { get; init; }

    public required CsrAdjacency InstitutionAuthors { get; init; }

    /// <summary>Papers that state the affiliation, beside <see cref="InstitutionAuthors"/>.</summary>
    public required int[] InstitutionAuthorCounts { get; init; }

    public required CsrAdjacency CategoryParents { get; init; }

    public required CsrAdjacency CategoryChildren { get; init; }

    public string Version => Counts.Version;

    /// <summary>The numbers of a kind.</summary>
    public NumberColumn Numbers(EntityKind kind) => kind switch
    {
        EntityKind.Paper => Papers.Numbers,
        EntityKind.Author => Authors.Numbers,
        EntityKind.Institution => Institutions.Numbers,
        EntityKind.Category => Categories.Numbers,
        EntityKind.Concept => Concepts.Numbers,
        _ => NumberColumn.Empty,
    };

    /// <summary>The columns of a kind other than papers.</summary>
    public EntityColumns Entities(EntityKind kind) => kind switch
    {
        EntityKind.Author => Authors,
        EntityKind.Institution => Institutions,
        EntityKind.Category => Categories,
        _ => Concepts,
    };

    /// <summary>The papers of the entities of a kind.</summary>
    public CsrAdjacency PapersOf(EntityKind kind) => kind switch
    {
        EntityKind.Author => AuthorPapers,
        EntityKind.Institution => InstitutionPapers,
        EntityKind.Category => CategoryPapers,
        EntityKind.Concept => ConceptPapers,
        _ => CsrAdjacency.Empty,
    };

    public bool Contains(NodeId node) => Numbers(node.Kind).Contains(node.Number);
}
