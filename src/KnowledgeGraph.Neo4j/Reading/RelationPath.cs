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

    /// <summary>The relation's own order of its neighbours along a relationship; it ends in the neighbour's number.</summary>
    public static string Order(Relation relation, string relationship, string neighbor) => Key(relation, relationship, neighbor) is not { } key
        ? $"{neighbor}.number"
        : $"{key}{(IsDescending(relation) ? " DESC" : "")}, {neighbor}.number";

    /// <summary>What decides a neighbour's place before its number does; null where nothing does.</summary>
    public static string? Key(Relation relation, string relationship, string neighbor) => relation switch
    {
        Relation.PaperAuthors or Relation.PaperInstitutions or Relation.PaperCategories or Relation.PaperConcepts => $"{relationship}.position",
        Relation.AuthorPapers or Relation.InstitutionPapers or Relation.CategoryPapers or Relation.ConceptPapers =>
            $"coalesce({neighbor}.publishedOn, '')",
        Relation.AuthorInstitutions or Relation.InstitutionAuthors => $"{relationship}.papers",
        Relation.CategoryChildren => $"coalesce({neighbor}.code, '')",
        _ => null,
    };

    /// <summary>Whether the largest key comes first: of papers the newest, undated ones last, of affiliations those that most papers state.</summary>
    public static bool IsDescending(Relation relation) => relation is Relation.AuthorInstitutions or Relation.InstitutionAuthors
        or Relation.AuthorPapers or Relation.InstitutionPapers or Relation.CategoryPapers or Relation.ConceptPapers;

    /// <summary>What a stated relation counts or weighs; null where it does neither.</summary>
    public static string? Evidence(Relation relation, string relationship) => relation switch
    {
        Relation.PaperAuthors => $"{relationship}.position",
        Relation.AuthorInstitutions or Relation.InstitutionAuthors => $"{relationship}.papers",
        Relation.PaperConcepts or Relation.ConceptPapers => $"{relationship}.score",
        _ => null,
    };
}
