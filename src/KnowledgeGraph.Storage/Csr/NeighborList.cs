using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>One source's neighbours in the relation's order, with the evidence that lies beside them.</summary>
internal readonly ref struct NeighborList
{
    /// <summary>The neighbours' numbers.</summary>
    public ReadOnlySpan<int> Targets { get; init; }

    /// <summary>Counts beside the targets; empty where the relation has none or they are the places themselves.</summary>
    public ReadOnlySpan<int> Counts { get; init; }

    public ReadOnlySpan<double> Weights { get; init; }

    public ReadOnlySpan<int> FirstYears { get; init; }

    public ReadOnlySpan<int> LastYears { get; init; }

    public static NeighborList From(TieList ties, int count) => new()
    {
        Targets = ties.Targets.AsSpan(0, count),
        Counts = ties.Counts,
        Weights = ties.Weights,
        FirstYears = ties.FirstYears,
        LastYears = ties.LastYears,
    };
}

/// <summary>Answers who stands beside whom in a snapshot, stated or derived.</summary>
internal sealed class NeighborLists(Snapshot snapshot, Ties ties)
{
    public Ties Ties => ties;

    /// <summary>A source's neighbours; those with a smaller count than asked are left out where the relation counts papers.</summary>
    public NeighborList Read(Relation relation, int source, int minimumCount)
    {
        if (Relations.IsDerived(relation))
        {
            TieList list = ties[relation, source];
            return relation == Relation.RelatedPapers && minimumCount > 1
                ? Filter(list, minimumCount)
                : NeighborList.From(list, minimumCount > 1 ? list.CountAtLeast(minimumCount) : list.Targets.Length);
        }

        return new NeighborList { Targets = Stated(relation)[source], Counts = CountsBeside(relation, source) };
    }

    /// <summary>A source's neighbours at least up to the end of a page.</summary>
    /// <param name="query">The page; conditions and an order of its own are not looked at.</param>
    /// <param name="source">The source.</param>
    /// <param name="total">How many neighbours there are.</param>
    public NeighborList ReadUpTo(NeighborQuery query, int source, out int total)
    {
        if (Relations.IsDerived(query.Relation) && query.Relation != Relation.RelatedPapers
            && (ties.ReadKept(query, source, out total) ?? ties.CountUpTo(query, source, out total)) is TieList first)
        {
            return NeighborList.From(first, first.Targets.Length);
        }

        NeighborList list = Read(query.Relation, source, query.MinCount);
        total = list.Targets.Length;
        return list;
    }

    /// <summary>Has what <see cref="Read"/> needs of some sources brought near, see <see cref="Block{T}.Prefetch"/>.</summary>
    public void Prefetch(NeighborQuery query, ReadOnlySpan<int> sources)
    {
        Relation relation = query.Relation;
        if (relation == Relation.RelatedPapers)
        {
            return;
        }

        bool isDerived = Relations.IsDerived(relation);
        (CsrAdjacency rows, CsrAdjacency targets) = isDerived ? TieCounters.Through(snapshot, relation) : (snapshot.Rows(relation), CsrAdjacency.Empty);
        if (sources.Length > 1)
        {
            foreach (int source in sources)
            {
                rows.Prefetch(source);
            }
        }

        if (!isDerived)
        {
            return;
        }

        bool isDated = relation == Relation.Coauthors && query.Dated;
        foreach (int source in sources)
        {
            // Of those with more papers the ties are kept.
            ReadOnlySpan<int> papers = rows[source];
            for (int i = 0; i < papers.Length && papers.Length < KeptTies.LeastPapers; i++)
            {
                targets.Prefetch(papers[i]);
                if (isDated)
                {
                    snapshot.Papers.Years.Prefetch(papers[i]);
                }
            }
        }
    }

    /// <summary>The rows of a stated relation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The relation is derived.</exception>
    public CsrAdjacency Stated(Relation relation) =>
        Relations.IsDerived(relation) ? throw new ArgumentOutOfRangeException(nameof(relation)) : snapshot.Rows(relation);

    /// <summary>The weight of a neighbour where it is not kept in the list; the place is that in the relation's own order.</summary>
    public double Weight(Relation relation, int source, int target, int place, int count) => relation switch
    {
        Relation.PaperConcepts => TieWeight.FromScoreUnits(snapshot.PaperConcepts.Weights(source)[place]),
        Relation.ConceptPapers => Score(target, source),
        Relation.RelatedConcepts => ties.RelatedConceptWeight(source, target, count),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The score of a concept that a paper mentions.</summary>
    public double Score(int paper, int concept) =>
        TieWeight.FromScoreUnits(snapshot.PaperConcepts.Weights(paper)[snapshot.PaperConcepts[paper].IndexOf(concept)]);

    private ReadOnlySpan<int> CountsBeside(Relation relation, int source) => relation switch
    {
        Relation.AuthorInstitutions or Relation.InstitutionAuthors => snapshot.Rows(relation).Weights(source),
        _ => default,
    };

    private static NeighborList Filter(TieList list, int minimumCount)
    {
        int[] kept = [.. Enumerable.Range(0, list.Targets.Length).Where(i => list.Counts[i] >= minimumCount)];
        return new NeighborList
        {
            Targets = Array.ConvertAll(kept, i => list.Targets[i]),
            Counts = Array.ConvertAll(kept, i => list.Counts[i]),
            Weights = Array.ConvertAll(kept, i => list.Weights![i]),
        };
    }
}
