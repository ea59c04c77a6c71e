using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>One step between two nodes: a type of relationship and its direction.</summary>
/// <param name="Type">The type; never a text from outside.</param>
/// <param name="IsOutgoing">Whether it leads away from the source.</param>
internal readonly record struct RelationStep(string Type, bool IsOutgoing)
{
    /// <summary>The step from one variable to another; the relationship's variable may be empty.</summary>
    public string From(string source, string relationship, string target) =>
        IsOutgoing ? $"({source})-[{relationship}:{Type}]->({target})" : $"({source})<-[{relationship}:{Type}]-({target})";
}

/// <summary>How the relations of the graph lie in Neo4j.</summary>
internal static class RelationPath
{
    /// <summary>The step of a stated relation.</summary>
    public static RelationStep Stated(Relation relation) => relation switch
    {
        Relation.PaperAuthors => new("HAS_AUTHOR", true),
        Relation.AuthorPapers => new("HAS_AUTHOR", false),
        Relation.PaperInstitutions => new("HAS_INSTITUTION", true),
        Relation.InstitutionPapers => new("HAS_INSTITUTION", false),
        Relation.AuthorInstitutions => new("AFFILIATED_WITH", true),
        Relation.InstitutionAuthors => new("AFFILIATED_WITH", false),
        Relation.PaperCategories => new("IN_CATEGORY", true),
        Relation.CategoryPapers => new("IN_CATEGORY", false),
        Relation.PaperConcepts => new("MENTIONS", true),
        Relation.ConceptPapers => new("MENTIONS", false),
        Relation.PaperReferences => new("CITES", true),
        Relation.PaperCitations => new("CITES", false),
        Relation.CategoryParent => new("SUBCATEGORY_OF", true),
        Relation.CategoryChildren => new("SUBCATEGORY_OF", false),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The two steps of a derived relation, to what lies in the middle and from there.</summary>
    public static (RelationStep ToMiddle, RelationStep FromMiddle) Derived(Relation relation) => relation switch
    {
        Relation.Coauthors => (Stated(Relation.AuthorPapers), Stated(Relation.PaperAuthors)),
        Relation.AuthorConcepts => (Stated(Relation.AuthorPapers), Stated(Relation.PaperConcepts)),
        Relation.RelatedConcepts => (Stated(Relation.ConceptPapers), Stated(Relation.PaperConcepts)),
        Relation.ConceptAuthors => (Stated(Relation.ConceptPapers), Stated(Relation.PaperAuthors)),
        Relation.Collaborators => (Stated(Relation.InstitutionPapers), Stated(Relation.PaperInstitutions)),
        Relation.CategoryConcepts => (Stated(Relation.CategoryPapers), Stated(Relation.PaperConcepts)),
        Relation.RelatedPapers => (Stated(Relation.PaperConcepts), Stated(Relation.ConceptPapers)),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The papers of an entity that is no paper.</summary>
    public static RelationStep Papers(EntityKind kind) => Stated(kind switch
    {
        EntityKind.Author => Relation.AuthorPapers,
        EntityKind.Institution => Relation.InstitutionPapers,
        EntityKind.Category => Relation.CategoryPapers,
        EntityKind.Concept => Relation.ConceptPapers,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    });

    /// <summary>The relation's own order of its neighbours <c>t</c> along <c>r</c>, which ends in the neighbour's number.</summary>
    public static string Order(Relation relation) => relation switch
    {
        Relation.PaperAuthors or Relation.PaperInstitutions or Relation.PaperCategories or Relation.PaperConcepts => "r.position, t.number",
        Relation.AuthorPapers or Relation.InstitutionPapers or Relation.CategoryPapers or Relation.ConceptPapers => NewestFirst,
        Relation.AuthorInstitutions or Relation.InstitutionAuthors => "r.papers DESC, t.number",
        Relation.CategoryChildren => "coalesce(t.code, ''), t.number",
        _ => "t.number",
    };

    /// <summary>Publication date descending, undated last, then number.</summary>
    public const string NewestFirst = "coalesce(t.publishedOn, '') DESC, t.number";

    /// <summary>The count of a stated relation's neighbour; null where it has none.</summary>
    public static string? Count(Relation relation) => relation switch
    {
        Relation.PaperAuthors => "r.position",
        Relation.AuthorInstitutions or Relation.InstitutionAuthors => "r.papers",
        _ => null,
    };
}
