using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// The derived ties of a snapshot, counted when they are asked for and remembered: that costs most entities
/// microseconds, building a snapshot nothing, and memory only what is looked at.
/// </summary>
internal sealed class Ties
{
    // Counting fewer neighbours of papers costs no more than looking up what was counted before.
    private const int LeastCostToRemember = 256;

    private readonly Snapshot snapshot;
    private readonly TieCache cache;
    private readonly TieCounters counters;
    private readonly RelatedPaperFinder relatedPapers;
    private readonly ConcurrentDictionary<Relation, HubTies> hubs = [];

    public Ties(Snapshot snapshot, EmbeddedStoreLimits limits)
    {
        this.snapshot = snapshot;
        cache = new TieCache(limits.CachedTies);
        counters = new TieCounters(snapshot);
        relatedPapers = new RelatedPaperFinder(snapshot, limits);
    }

    /// <summary>All ties of an entity along a derived relation.</summary>
    public TieList this[Relation relation, int source]
    {
        get
        {
            if (!snapshot.Numbers(Relations.SourceKind(relation)).Contains(source))
            {
                return TieList.Empty;
            }

            if (relation != Relation.RelatedPapers && Cost(relation, source) is < LeastCostToRemember and int cost)
            {
                TieList few = TieCounters.CountFew(snapshot, relation, source, cost, int.MaxValue, true, out _);
                return relation == Relation.RelatedConcepts ? OrderByWeight(few, 0) : few;
            }

            TieList? known = cache.Find(relation, source);
            if (known is null)
            {
                known = Count(relation, source);
                cache.Keep(relation, source, known);
            }

            return known;
        }
    }

    /// <summary>What the entities with the most papers share, along a derived relation that goes through papers.</summary>
    public HubTies Hubs(Relation relation) => hubs.GetOrAdd(relation, asked => new HubTies(snapshot, asked));

    /// <summary>The first ties of an entity with many, where those that are kept reach as far as a page.</summary>
    /// <param name="query">The page of ties along a derived relation, with the fewest shared papers that they must have.</param>
    /// <param name="source">The entity.</param>
    /// <param name="total">How many ties there are with so many shared papers.</param>
    /// <returns>The ties up to the page's end; null where they are to be counted.</returns>
    public TieList? ReadKept(NeighborQuery query, int source, out int total)
    {
        (Relation relation, int minimumCount) = (query.Relation, query.MinCount);
        total = 0;
        CsrAdjacency papers = TieCounters.Through(snapshot, relation).Papers;
        KeptTies kept = snapshot.TiesKept(relation);
        if (papers.Degree(source) < KeptTies.LeastPapers || papers.IsPatched(source)
            || !kept.TryFind(source, out total, out ReadOnlySpan<ulong> row))
        {
            return null;
        }

        if (minimumCount > 1 && total > 0)
        {
            if (kept.Count(row[^1]) >= minimumCount && row.Length < total)
            {
                return null;
            }

            total = CountAtLeast(kept, row, minimumCount);
        }

        (int start, int count) = query.Page.Within(total);
        if (start + count > row.Length)
        {
            return null;
        }

        // The page's last tie is put in order among all of as many shared papers.
        int end = start + count;
        while (end > 0 && end < row.Length && kept.Count(row[end]) == kept.Count(row[end - 1]))
        {
            end++;
        }

        TieList ties = kept.Unpack(row[..end]);
        return relation == Relation.RelatedConcepts ? OrderByWeight(ties, start) : ties;
    }

    /// <summary>The ties of an entity up to a page's end, where there are few to count and their order is that of counting.</summary>
    /// <param name="query">The page of ties along a derived relation.</param>
    /// <param name="source">The entity.</param>
    /// <param name="total">How many ties there are.</param>
    /// <returns>The ties up to the page's end; null where <see cref="this[Relation, int]"/> is to be asked.</returns>
    public TieList? CountUpTo(NeighborQuery query, int source, out int total)
    {
        total = 0;
        if (query.Relation is Relation.RelatedPapers or Relation.RelatedConcepts || query.Page.Last is not null || query.MinCount > 1
            || !snapshot.Numbers(Relations.SourceKind(query.Relation)).Contains(source)
            || Cost(query.Relation, source) is not (< LeastCostToRemember and int cost))
        {
            return null;
        }

        (int start, int count) = query.Page.Within(LeastCostToRemember);
        return TieCounters.CountFew(snapshot, query.Relation, source, cost, start + count, query.Dated, out total);
    }

    /// <summary>See <see cref="TieWeight.OfConcepts"/>.</summary>
    public double RelatedConceptWeight(int left, int right, int sharedPapers) => TieWeight.OfConcepts(
        snapshot.ConceptPapers.Degree(left), snapshot.ConceptPapers.Degree(right), sharedPapers, snapshot.Numbers(EntityKind.Paper).Count);

    /// <summary>The cosine of two papers' concept vectors; see <see cref="Relation.RelatedPapers"/>.</summary>
    public double RelatedPaperWeight(int left, int right) => relatedPapers.Weight(left, right);

    private TieList Count(Relation relation, int source) => relation switch
    {
        Relation.RelatedPapers => relatedPapers.Find(source),
        Relation.RelatedConcepts => OrderByWeight(counters.Count(snapshot, relation, source), 0),
        _ => counters.Count(snapshot, relation, source),
    };

    private int Cost(Relation relation, int source)
    {
        (CsrAdjacency papers, CsrAdjacency targets) = TieCounters.Through(snapshot, relation);
        return (int)TieCounters.Cost(papers[source], targets, LeastCostToRemember);
    }

    private static int CountAtLeast(KeptTies kept, ReadOnlySpan<ulong> row, int minimumCount)
    {
        int count = 0;
        while (count < row.Length && kept.Count(row[count]) >= minimumCount)
        {
            count++;
        }

        return count;
    }

    // Among equal counts the heavier tie stands first. That is the one to the concept with fewer papers, for of all that
    // the weight is made of nothing else differs between them. Each run of equal counts is put in that order, but for
    // those that end before the first tie that is wanted.
    private TieList OrderByWeight(TieList ties, int first)
    {
        ulong[] keys = [];
        for (int start = 0, end; start < ties.Targets.Length; start = end)
        {
            int count = ties.Counts[start];
            for (end = start + 1; end < ties.Targets.Length && ties.Counts[end] == count; end++)
            {
            }

            if (end - start > 1 && end > first)
            {
                if (keys.Length < end - start)
                {
                    keys = new ulong[end - start];
                }

                Span<int> run = ties.Targets.AsSpan(start, end - start);
                Span<ulong> order = keys.AsSpan(0, run.Length);
                for (int i = 0; i < run.Length; i++)
                {
                    order[i] = ((ulong)(uint)snapshot.ConceptPapers.Degree(run[i]) << 32) | (uint)run[i];
                }

                order.Sort();
                for (int i = 0; i < run.Length; i++)
                {
                    run[i] = (int)(uint)order[i];
                }
            }
        }

        return ties;
    }
}
