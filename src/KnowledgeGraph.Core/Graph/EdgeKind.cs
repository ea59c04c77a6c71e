namespace KnowledgeGraph.Core.Graph;

/// <summary>The kinds of edges in the graph; the contract's RelationKind. The last four are derived from the others.</summary>
public enum EdgeKind : byte
{
    /// <summary>An author wrote a paper.</summary>
    Authored = 1,

    /// <summary>An author or a paper names an institution as affiliation.</summary>
    AffiliatedWith = 2,

    /// <summary>A paper is filed under a category.</summary>
    InCategory = 3,

    /// <summary>A paper mentions a concept.</summary>
    Mentions = 4,

    /// <summary>A paper cites a paper.</summary>
    Cites = 5,

    /// <summary>Two authors wrote a paper together. Weight: the number of shared papers.</summary>
    Coauthor = 6,

    /// <summary>Two concepts stand in the same papers. Weight: normalised pointwise mutual information, −1 to 1.</summary>
    RelatedConcept = 7,

    /// <summary>Two institutions stand on the same papers. Weight: the number of shared papers.</summary>
    Collaborates = 8,

    /// <summary>Two papers mention the same concepts. Weight: see <see cref="Relation.RelatedPapers"/>.</summary>
    RelatedPaper = 9,
}
