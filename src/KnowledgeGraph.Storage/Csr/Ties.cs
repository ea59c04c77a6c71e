using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// The derived ties of a snapshot, counted when they are asked for and remembered: that costs most entities
/// microseconds, building a snapshot nothing, and memory only what is looked at.
/// </summary>
internal sealed class Ties
{
    private readonly Snapshot snapshot;
    private readonly TieCache cache;
    private readonly TieCounter authors;
    private readonly TieCounter institutions;
    private readonly TieCounter concepts;
    private readonly RelatedPaperFinder relatedPapers;

    public Ties(Snapshot snapshot, EmbeddedStoreLimits limits)
    {
        this.snapshot = snapshot;
        cache = new TieCache(limits.CachedTies);
        authors = new TieCounter(snapshot.Numbers(EntityKind.Author).Last);
        institutions = new TieCounter(snapshot.Numbers(EntityKind.Institution).Last);
        concepts = new TieCounter(snapshot.Numbers(EntityKind.Concept).Last);
        relatedPapers = new RelatedPaperFinder(snapshot, limits);
    }

    /// <summary>The ties of an entity along a derived relation.</summary>
    public TieList this[Relation relation, int source] =>
        cache.GetOrCount((int)relation, source, LastSource(relation), (Ties: this, Relation: relation), static (state, from) =>
            state.Ties.Count(state.Relation, from));

    /// <summary>See <see cref="TieWeight.OfConcepts"/>.</summary>
    public double RelatedConceptWeight(int left, int right, int sharedPapers) => TieWeight.OfConcepts(
        snapshot.ConceptPapers.Degree(left), snapshot.ConceptPapers.Degree(right), sharedPapers, snapshot.Numbers(EntityKind.Paper).Count);

    /// <summary>The cosine of two papers' concept vectors; see <see cref="Relation.RelatedPapers"/>.</summary>
    public double RelatedPaperWeight(int left, int right) => relatedPapers.Weight(left, right);

    private int LastSource(Relation relation) => relation switch
    {
        Relation.Coauthors or Relation.AuthorConcepts => snapshot.Numbers(EntityKind.Author).Last,
        Relation.RelatedConcepts or Relation.ConceptAuthors => snapshot.Numbers(EntityKind.Concept).Last,
        Relation.Collaborators => snapshot.Numbers(EntityKind.Institution).Last,
        Relation.CategoryConcepts => snapshot.Numbers(EntityKind.Category).Last,
        _ => snapshot.Numbers(EntityKind.Paper).Last,
    };

    private TieList Count(Relation relation, int source) => relation switch
    {
        Relation.Coauthors => authors.Count(snapshot.AuthorPapers[source], snapshot.PaperAuthors, source, snapshot.Papers.Years),
        Relation.AuthorConcepts => concepts.Count(snapshot.AuthorPapers[source], snapshot.PaperConcepts, 0, null),
        Relation.RelatedConcepts => OrderByWeight(source, concepts.Count(snapshot.ConceptPapers[source], snapshot.PaperConcepts, source, null)),
        Relation.ConceptAuthors => authors.Count(snapshot.ConceptPapers[source], snapshot.PaperAuthors, 0, null),
        Relation.Collaborators => institutions.Count(snapshot.InstitutionPapers[source], snapshot.PaperInstitutions, source, null),
        Relation.CategoryConcepts => concepts.Count(snapshot.CategoryPapers[source], snapshot.PaperConcepts, 0, null),
        Relation.RelatedPapers => relatedPapers.Find(source),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    // Among equal counts the heavier tie stands first: each run of equal counts is put in order of weight.
    private TieList OrderByWeight(int source, TieList ties)
    {
        double[] weights = [];
        for (int start = 0, end; start < ties.Targets.Length; start = end)
        {
            int count = ties.Counts[start];
            for (end = start + 1; end < ties.Targets.Length && ties.Counts[end] == count; end++)
            {
            }

            if (end - start > 1)
            {
                if (weights.Length < end - start)
                {
                    weights = new double[end - start];
                }

                Span<int> run = ties.Targets.AsSpan(start, end - start);
                Span<double> keys = weights.AsSpan(0, run.Length);
                for (int i = 0; i < run.Length; i++)
                {
                    keys[i] = -RelatedConceptWeight(source, run[i], count);
                }

                SortStably(keys, run);
            }
        }

        return ties;
    }

    private static void SortStably(Span<double> keys, Span<int> numbers)
    {
        keys.Sort(numbers);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            numbers[start..end].Sort();
        }
    }
}
