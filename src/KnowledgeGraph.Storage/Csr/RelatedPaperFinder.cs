using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Finds the papers that share concepts with a paper, by the cosine of their concept vectors. Bounded: the paper's
/// rarest concepts bring candidates until there are enough; a concept of half of all papers tells nobody apart.
/// </summary>
internal sealed class RelatedPaperFinder(Snapshot snapshot, EmbeddedStoreLimits limits)
{
    private readonly ConcurrentBag<int[]> free = [];
    private readonly Lazy<double[]> squaredIdf = new(() => SquareIdf(snapshot));
    private readonly Lazy<double[]> norms = new(() => new double[snapshot.Numbers(EntityKind.Paper).Last + 1]);

    public TieList Find(int paper)
    {
        List<int> candidates = FindCandidates(paper);
        Related[] related = new Related[candidates.Count];
        double norm = Norm(paper);
        for (int i = 0; i < related.Length; i++)
        {
            (int shared, double dot) = Compare(paper, candidates[i]);
            related[i] = new Related(candidates[i], shared, Math.Min(1, dot / (norm * Norm(candidates[i]))));
        }

        Array.Sort(related);
        int kept = Math.Min(related.Length, limits.RelatedPapers);
        TieList ties = new(new int[kept], new int[kept]) { Weights = new double[kept] };
        for (int i = 0; i < kept; i++)
        {
            ties.Targets[i] = related[i].Paper;
            ties.Counts[i] = related[i].Shared;
            ties.Weights[i] = related[i].Weight;
        }

        return ties;
    }

    /// <summary>The cosine of two papers' concept vectors.</summary>
    public double Weight(int left, int right)
    {
        double norms = Norm(left) * Norm(right);
        return norms == 0 ? 0 : Math.Min(1, Compare(left, right).Dot / norms);
    }

    // Candidates with their summed weights, the best ones only: comparing exactly is what costs.
    private List<int> FindCandidates(int paper)
    {
        if (!free.TryTake(out int[]? scores))
        {
            scores = new int[snapshot.Numbers(EntityKind.Paper).Last + 1];
        }

        int[] concepts = snapshot.PaperConcepts[paper].ToArray();
        Array.Sort(concepts, (left, right) => Papers(left) != Papers(right) ? Papers(left).CompareTo(Papers(right)) : left.CompareTo(right));
        List<int> candidates = [];
        int budget = limits.RelatedPaperCandidates;
        foreach (int concept in concepts)
        {
            ReadOnlySpan<int> papers = snapshot.ConceptPapers[concept];
            if (papers.Length > budget)
            {
                break;
            }

            budget -= papers.Length;
            int weight = 1 + (int)(squaredIdf.Value[concept] * 1024);
            foreach (int other in papers)
            {
                if (scores[other] == 0 && other != paper)
                {
                    candidates.Add(other);
                }

                scores[other] += weight;
            }
        }

        // The sums rank almost as the cosine does; a margin keeps what belongs to the best.
        int kept = limits.RelatedPapers * 2;
        PriorityQueue<int, long> best = new(kept + 1);
        foreach (int candidate in candidates)
        {
            long rank = (long)(scores[candidate] / Math.Max(Norm(candidate), 1e-6));
            scores[candidate] = 0;

            // Of equal ones the smaller number stays.
            long priority = (rank << 32) | (uint)(int.MaxValue - candidate);
            if (best.Count < kept)
            {
                best.Enqueue(candidate, priority);
            }
            else
            {
                best.EnqueueDequeue(candidate, priority);
            }
        }

        scores[paper] = 0;
        free.Add(scores);
        return [.. best.UnorderedItems.Select(item => item.Element)];
    }

    private int Papers(int concept) => snapshot.ConceptPapers.Degree(concept);

    // Added up in the order of concept numbers, so that the weight is the same from both ends.
    private (int Shared, double Dot) Compare(int left, int right)
    {
        Span<int> shared = stackalloc int[64];
        ReadOnlySpan<int> mine = snapshot.PaperConcepts[left];
        ReadOnlySpan<int> others = snapshot.PaperConcepts[right];
        if (mine.Length > shared.Length)
        {
            shared = new int[mine.Length];
        }

        int count = 0;
        foreach (int concept in mine)
        {
            if (others.Contains(concept))
            {
                shared[count++] = concept;
            }
        }

        shared[..count].Sort();
        double dot = 0;
        foreach (int concept in shared[..count])
        {
            dot += squaredIdf.Value[concept];
        }

        return (count, dot);
    }

    private double Norm(int paper)
    {
        ref double known = ref norms.Value[paper];
        if (known == 0)
        {
            known = ExactNorm(paper);
        }

        return known;
    }

    private double ExactNorm(int paper)
    {
        ReadOnlySpan<int> mentioned = snapshot.PaperConcepts[paper];
        Span<int> concepts = mentioned.Length <= 64 ? stackalloc int[mentioned.Length] : new int[mentioned.Length];
        mentioned.CopyTo(concepts);
        concepts.Sort();
        double sum = 0;
        foreach (int concept in concepts)
        {
            sum += squaredIdf.Value[concept];
        }

        return Math.Sqrt(sum);
    }

    private static double[] SquareIdf(Snapshot snapshot)
    {
        double[] squares = new double[snapshot.Numbers(EntityKind.Concept).Last + 1];
        for (int concept = 1; concept < squares.Length; concept++)
        {
            squares[concept] = TieWeight.SquaredIdf(snapshot.ConceptPapers.Degree(concept), snapshot.Numbers(EntityKind.Paper).Count);
        }

        return squares;
    }

    private readonly record struct Related(int Paper, int Shared, double Weight) : IComparable<Related>
    {
        public int CompareTo(Related other) =>
            Weight != other.Weight ? other.Weight.CompareTo(Weight) : Paper.CompareTo(other.Paper);
    }
}
