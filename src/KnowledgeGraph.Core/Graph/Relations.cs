namespace KnowledgeGraph.Core.Graph;

/// <summary>What each relation joins and which evidence it has.</summary>
public static class Relations
{
    /// <summary>The kind that the relation leads from.</summary>
    public static EntityKind SourceKind(Relation relation) => relation switch
    {
        Relation.PaperAuthors or Relation.PaperInstitutions or Relation.PaperCategories or Relation.PaperConcepts
            or Relation.PaperReferences or Relation.PaperCitations or Relation.RelatedPapers => EntityKind.Paper,
        Relation.AuthorPapers or Relation.AuthorInstitutions or Relation.Coauthors or Relation.AuthorConcepts => EntityKind.Author,
        Relation.InstitutionPapers or Relation.InstitutionAuthors or Relation.Collaborators => EntityKind.Institution,
        Relation.CategoryPapers or Relation.CategoryConcepts or Relation.CategoryParent or Relation.CategoryChildren => EntityKind.Category,
        Relation.ConceptPapers or Relation.RelatedConcepts or Relation.ConceptAuthors => EntityKind.Concept,
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The kind that the relation leads to.</summary>
    public static EntityKind TargetKind(Relation relation) => relation switch
    {
        Relation.AuthorPapers or Relation.InstitutionPapers or Relation.CategoryPapers or Relation.ConceptPapers
            or Relation.PaperReferences or Relation.PaperCitations or Relation.RelatedPapers => EntityKind.Paper,
        Relation.PaperAuthors or Relation.InstitutionAuthors or Relation.Coauthors or Relation.ConceptAuthors => EntityKind.Author,
        Relation.PaperInstitutions or Relation.AuthorInstitutions or Relation.Collaborators => EntityKind.Institution,
        Relation.PaperCategories or Relation.CategoryParent or Relation.CategoryChildren => EntityKind.Category,
        Relation.PaperConcepts or Relation.AuthorConcepts or Relation.RelatedConcepts or Relation.CategoryConcepts => EntityKind.Concept,
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>Whether the relation is counted from others and not stated.</summary>
    public static bool IsDerived(Relation relation) => relation is Relation.Coauthors or Relation.RelatedConcepts or Relation.Collaborators
        or Relation.RelatedPapers or Relation.AuthorConcepts or Relation.ConceptAuthors or Relation.CategoryConcepts;

    /// <summary>Whether the relation's neighbours come with counts; what they count stands at each relation.</summary>
    public static bool HasCounts(Relation relation) =>
        IsDerived(relation) || relation is Relation.PaperAuthors or Relation.AuthorInstitutions or Relation.InstitutionAuthors;

    /// <summary>Whether the relation's neighbours come with weights.</summary>
    public static bool HasWeights(Relation relation) => relation is Relation.PaperConcepts or Relation.ConceptPapers
        or Relation.RelatedConcepts or Relation.RelatedPapers;

    /// <summary>The kind of edge that a tie between two entities of a kind is.</summary>
    /// <exception cref="ArgumentException">The relation joins entities of two kinds, or is not derived.</exception>
    public static EdgeKind TieKind(Relation relation) => relation switch
    {
        Relation.Coauthors => EdgeKind.Coauthor,
        Relation.RelatedConcepts => EdgeKind.RelatedConcept,
        Relation.Collaborators => EdgeKind.Collaborates,
        Relation.RelatedPapers => EdgeKind.RelatedPaper,
        _ => throw new ArgumentException($"{relation} is no relation of ties between entities of one kind.", nameof(relation)),
    };
}
