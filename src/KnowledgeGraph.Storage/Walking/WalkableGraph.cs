using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>
/// All entities as one range of places, ordered by kind and number, and the relations between them by kind of edge.
/// Derived edges are walked through what they are derived from.
/// </summary>
internal sealed class WalkableGraph
{
    private readonly Snapshot snapshot;
    private readonly int[] firstPlaces = new int[7];

    public WalkableGraph(Snapshot snapshot)
    {
        this.snapshot = snapshot;
        for (EntityKind kind = EntityKind.Paper; kind <= EntityKind.Concept; kind++)
        {
            firstPlaces[(int)kind + 1] = firstPlaces[(int)kind] + snapshot.Numbers(kind).Last + 1;
        }
    }

    /// <summary>The number of places.</summary>
    public int Size => firstPlaces[6];

    public int Place(NodeId node) => firstPlaces[(int)node.Kind] + node.Number;

    public NodeId Node(int place)
    {
        int kind = 1;
        while (place >= firstPlaces[kind + 1])
        {
            kind++;
        }

        return new NodeId((EntityKind)kind, place - firstPlaces[kind]);
    }

    /// <summary>The first place of a kind: what numbers are added to.</summary>
    public int FirstPlace(EntityKind kind) => firstPlaces[(int)kind];

    /// <summary>The rows of stated edges of a kind from entities of a kind; both may be null.</summary>
    public (CsrAdjacency? First, EntityKind FirstKind, CsrAdjacency? Second, EntityKind SecondKind) Stated(EdgeKind edge, EntityKind from) => (edge, from) switch
    {
        (EdgeKind.Authored, EntityKind.Paper) => (snapshot.PaperAuthors, EntityKind.Author, null, 0),
        (EdgeKind.Authored, EntityKind.Author) => (snapshot.AuthorPapers, EntityKind.Paper, null, 0),
        (EdgeKind.AffiliatedWith, EntityKind.Author) => (snapshot.AuthorInstitutions, EntityKind.Institution, null, 0),
        (EdgeKind.AffiliatedWith, EntityKind.Paper) => (snapshot.PaperInstitutions, EntityKind.Institution, null, 0),
        (EdgeKind.AffiliatedWith, EntityKind.Institution) =>
            (snapshot.InstitutionPapers, EntityKind.Paper, snapshot.InstitutionAuthors, EntityKind.Author),
        (EdgeKind.InCategory, EntityKind.Paper) => (snapshot.PaperCategories, EntityKind.Category, null, 0),
        (EdgeKind.InCategory, EntityKind.Category) => (snapshot.CategoryPapers, EntityKind.Paper, null, 0),
        (EdgeKind.Mentions, EntityKind.Paper) => (snapshot.PaperConcepts, EntityKind.Concept, null, 0),
        (EdgeKind.Mentions, EntityKind.Concept) => (snapshot.ConceptPapers, EntityKind.Paper, null, 0),
        (EdgeKind.Cites, EntityKind.Paper) => (snapshot.References, EntityKind.Paper, snapshot.Citations, EntityKind.Paper),
        _ => (null, 0, null, 0),
    };

    /// <summary>What a derived edge is derived through: from entities to those in the middle, and back; null where the kind has no such edge.</summary>
    public (CsrAdjacency ToMiddles, EntityKind MiddleKind, CsrAdjacency FromMiddles)? Derived(EdgeKind edge, EntityKind from) => (edge, from) switch
    {
        (EdgeKind.Coauthor, EntityKind.Author) => (snapshot.AuthorPapers, EntityKind.Paper, snapshot.PaperAuthors),
        (EdgeKind.RelatedConcept, EntityKind.Concept) => (snapshot.ConceptPapers, EntityKind.Paper, snapshot.PaperConcepts),
        (EdgeKind.Collaborates, EntityKind.Institution) => (snapshot.InstitutionPapers, EntityKind.Paper, snapshot.PaperInstitutions),
        (EdgeKind.RelatedPaper, EntityKind.Paper) => (snapshot.PaperConcepts, EntityKind.Concept, snapshot.ConceptPapers),
        _ => null,
    };

    /// <summary>The number of stated relations of an entity: about what expanding it costs.</summary>
    public int Degree(NodeId node) => node.Kind == EntityKind.Paper
        ? snapshot.PaperAuthors.Degree(node.Number) + snapshot.PaperConcepts.Degree(node.Number) + snapshot.Citations.Degree(node.Number)
        : snapshot.PapersOf(node.Kind).Degree(node.Number);
}
