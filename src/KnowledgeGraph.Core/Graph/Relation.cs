namespace KnowledgeGraph.Core.Graph;

/// <summary>
/// A way to walk from entities of one kind to their neighbours, in a fixed order. What the counts and weights of a
/// neighbour mean stands beside each member; orders end in the neighbour's number, so that they are total.
/// </summary>
public enum Relation
{
    /// <summary>A paper's authors as printed. Count: the 1-based position.</summary>
    PaperAuthors,

    /// <summary>An author's papers, newest first (publication date descending, undated last, then number).</summary>
    AuthorPapers,

    /// <summary>A paper's institutions, in order of appearance.</summary>
    PaperInstitutions,

    /// <summary>An institution's papers, newest first.</summary>
    InstitutionPapers,

    /// <summary>An author's institutions, most papers first. Count: papers that state the affiliation.</summary>
    AuthorInstitutions,

    /// <summary>An institution's authors, most papers first. Count: papers that state the affiliation.</summary>
    InstitutionAuthors,

    /// <summary>A paper's categories, the primary one first.</summary>
    PaperCategories,

    /// <summary>A category's papers, newest first.</summary>
    CategoryPapers,

    /// <summary>A paper's concepts, highest score first. Weight: the score, above 0 and up to 1.</summary>
    PaperConcepts,

    /// <summary>A concept's papers, newest first. Weight: the concept's score in the paper.</summary>
    ConceptPapers,

    /// <summary>The papers that a paper cites, in number order.</summary>
    PaperReferences,

    /// <summary>The papers that cite a paper, in number order.</summary>
    PaperCitations,

    /// <summary>An author's coauthors, most shared papers first. Count: shared papers. Years: of the first and last.</summary>
    Coauthors,

    /// <summary>
    /// The concepts that share papers with a concept, most shared papers first, then the heavier tie. Count: shared
    /// papers. Weight: normalised pointwise mutual information ln(p(x,y)/(p(x)p(y))) / −ln p(x,y), −1 to 1, with
    /// p = papers with it / all papers (Bouma 2009, equation 7); 1 where both stand in every paper.
    /// </summary>
    RelatedConcepts,

    /// <summary>The institutions that share papers with an institution, most shared papers first. Count: shared papers.</summary>
    Collaborators,

    /// <summary>
    /// The papers that share concepts with a paper, highest weight first. Count: shared concepts. Weight: the cosine
    /// of the two papers' concept vectors, each component idf = ln(1 + papers / papers with the concept); 0 to 1.
    /// </summary>
    RelatedPapers,

    /// <summary>The concepts of an author's papers, most papers first. Count: papers.</summary>
    AuthorConcepts,

    /// <summary>The authors whose papers mention a concept, most papers first. Count: papers.</summary>
    ConceptAuthors,

    /// <summary>The concepts of a category's papers, most papers first. Count: papers.</summary>
    CategoryConcepts,

    /// <summary>The category above a category, none or one.</summary>
    CategoryParent,

    /// <summary>The categories below a category, by code.</summary>
    CategoryChildren,
}
