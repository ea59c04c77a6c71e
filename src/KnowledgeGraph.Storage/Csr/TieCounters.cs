using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Counts ties along the derived relations that go through papers.</summary>
internal sealed class TieCounters
{
    private readonly TieCounter authors;
    private readonly TieCounter institutions;
    private readonly TieCounter concepts;

    public TieCounters(Snapshot snapshot)
    {
        authors = new TieCounter(snapshot.Numbers(EntityKind.Author).Last);
        institutions = new TieCounter(snapshot.Numbers(EntityKind.Institution).Last);
        concepts = new TieCounter(snapshot.Numbers(EntityKind.Concept).Last);
    }

    /// <summary>What a relation leads through: to papers, and on from them.</summary>
    public static (CsrAdjacency Papers, CsrAdjacency Targets) Through(Snapshot snapshot, Relation relation) => relation switch
    {
        Relation.Coauthors => (snapshot.AuthorPapers, snapshot.PaperAuthors),
        Relation.AuthorConcepts => (snapshot.AuthorPapers, snapshot.PaperConcepts),
        Relation.RelatedConcepts => (snapshot.ConceptPapers, snapshot.PaperConcepts),
        Relation.ConceptAuthors => (snapshot.ConceptPapers, snapshot.PaperAuthors),
        Relation.Collaborators => (snapshot.InstitutionPapers, snapshot.PaperInstitutions),
        Relation.CategoryConcepts => (snapshot.CategoryPapers, snapshot.PaperConcepts),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>How many neighbours of papers are counted for ties through these papers, up to a number that suffices.</summary>
    public static long Cost(ReadOnlySpan<int> papers, CsrAdjacency targets, long enough)
    {
        long cost = 0;
        for (int i = 0; i < papers.Length && cost < enough; i++)
        {
            cost += targets.Degree(papers[i]);
        }

        return cost;
    }

    /// <summary>All ties of an entity, most shared papers first, then by number.</summary>
    public TieList Count(Snapshot snapshot, Relation relation, int source) =>
        CountStrongest(snapshot, relation, source, int.MaxValue, out _);

    /// <summary>As many of the strongest ties as fit a limit without parting those of equally many papers.</summary>
    public TieList CountStrongest(Snapshot snapshot, Relation relation, int source, int limit, out int total)
    {
        (CsrAdjacency papers, CsrAdjacency targets) = Through(snapshot, relation);
        TieCounter counter = Relations.TargetKind(relation) switch
        {
            EntityKind.Author => authors,
            EntityKind.Institution => institutions,
            _ => concepts,
        };
        return counter.Count(papers[source], targets, Self(relation, source), Years(snapshot, relation), limit, out total);
    }

    /// <summary>The first ties of an entity whose papers lead to few; see <see cref="TieCounter.CountFew"/>.</summary>
    public static TieList CountFew(Snapshot snapshot, Relation relation, int source, int cost, int wanted, bool isDated, out int total)
    {
        (CsrAdjacency papers, CsrAdjacency targets) = Through(snapshot, relation);
        return TieCounter.CountFew(papers[source], targets, cost, Self(relation, source), isDated ? Years(snapshot, relation) : null, wanted, out total);
    }

    private static int Self(Relation relation, int source) => Relations.SourceKind(relation) == Relations.TargetKind(relation) ? source : 0;

    private static Column<int>? Years(Snapshot snapshot, Relation relation) => relation == Relation.Coauthors ? snapshot.Papers.Years : null;
}
