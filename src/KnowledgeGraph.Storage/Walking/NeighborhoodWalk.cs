using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>
/// Walks from an entity along its derived ties, distance by distance; within a distance the entities with the
/// strongest tie to those before come first.
/// </summary>
internal sealed class NeighborhoodWalk(Snapshot snapshot, NeighborLists lists, EmbeddedStoreOptions options)
{
    // So many rows are brought near at a time.
    private const int Ahead = 16;

    public Subgraph Walk(NeighborhoodQuery query, CancellationToken cancellationToken)
    {
        EdgeKind edge = Relations.TieKind(query.Relation);
        EntityKind kind = Relations.SourceKind(query.Relation);
        if (query.Center.Kind != kind || !snapshot.Contains(query.Center))
        {
            return new Subgraph([], [], [], false);
        }

        if (query.Limit < 1)
        {
            return new Subgraph([], [], [], true);
        }

        WalkBudget budget = new(options, cancellationToken);
        Piece piece = new(query);
        for (int depth = 1; depth <= query.Depth && !piece.IsTruncated; depth++)
        {
            RankedTie[] reached = Reach(query, piece, budget);
            if (reached.Length == 0)
            {
                break;
            }

            piece.Add(reached, depth);
        }

        SubgraphEdge[] edges = Connect(query, piece, edge, budget);
        return new Subgraph(
            [.. piece.Numbers.Select(number => new NodeId(kind, number))], [.. piece.Distances], edges, piece.IsTruncated || budget.IsSpent);
    }

    // Those beside the entities of the last distance, strongest first: as many as there is room for, and one more where
    // there are more. Lists are in the order of strength, so that the first ones of each are enough; those that stand in
    // the piece already take places of theirs.
    private RankedTie[] Reach(NeighborhoodQuery query, Piece piece, WalkBudget budget)
    {
        Dictionary<int, RankedTie> reached = [];
        NeighborQuery strongest = new(query.Relation, new PageRequest((int)Math.Min((long)query.Limit + 1, int.MaxValue)))
        {
            MinCount = query.MinCount,
            Dated = false,
        };
        for (int i = piece.LastDistanceStart; i < piece.Numbers.Count; i++)
        {
            if ((i - piece.LastDistanceStart) % Ahead == 0)
            {
                lists.Prefetch(strongest, CollectionsMarshal.AsSpan(piece.Numbers).Slice(i, Math.Min(Ahead, piece.Numbers.Count - i)));
            }

            int source = piece.Numbers[i];
            NeighborList list = lists.ReadUpTo(strongest, source, out int total);
            int length = strongest.Page.Within(total).Count;
            if (!budget.Spend(length))
            {
                break;
            }

            for (int place = 0; place < length; place++)
            {
                int target = list.Targets[place];
                if (piece.IndexOf.ContainsKey(target))
                {
                    continue;
                }

                RankedTie tie = Rank(query.Relation, source, list, place);
                ref RankedTie best = ref CollectionsMarshal.GetValueRefOrAddDefault(reached, target, out bool known);
                if (!known || tie.CompareTo(best) < 0)
                {
                    best = tie;
                }
            }
        }

        RankedTie[] ranked = [.. reached.Values];
        Array.Sort(ranked);
        return ranked;
    }

    private SubgraphEdge[] Connect(NeighborhoodQuery query, Piece piece, EdgeKind kind, WalkBudget budget)
    {
        Dictionary<(int Source, int Target), double> weights = [];
        if (query.Relation == Relation.RelatedPapers)
        {
            ConnectListed(query, piece, weights, budget);
        }
        else
        {
            ConnectThroughPapers(query, piece, weights, budget);
        }

        return
        [
            .. weights.OrderBy(edge => edge.Key.Source).ThenBy(edge => edge.Key.Target)
                .Select(edge => new SubgraphEdge(edge.Key.Source, edge.Key.Target, kind, edge.Value)),
        ];
    }

    // A bounded list of related papers may hold a tie at one end only: both ends are asked.
    private void ConnectListed(NeighborhoodQuery query, Piece piece, Dictionary<(int Source, int Target), double> weights, WalkBudget budget)
    {
        for (int i = 0; i < piece.Numbers.Count; i++)
        {
            NeighborList list = lists.Read(query.Relation, piece.Numbers[i], query.MinCount);
            if (!budget.Spend(list.Targets.Length))
            {
                return;
            }

            for (int place = 0; place < list.Targets.Length; place++)
            {
                if (piece.IndexOf.TryGetValue(list.Targets[place], out int j))
                {
                    weights.TryAdd((Math.Min(i, j), Math.Max(i, j)), list.Weights[place]);
                }
            }
        }
    }

    // From each entity through its papers to the others, but between two hubs: what those share is remembered.
    private void ConnectThroughPapers(
        NeighborhoodQuery query, Piece piece, Dictionary<(int Source, int Target), double> weights, WalkBudget budget)
    {
        HubTies hubs = lists.Ties.Hubs(query.Relation);
        CsrAdjacency papers = TieCounters.Through(snapshot, query.Relation).Papers;
        int[] ranks = [.. piece.Numbers.Select(hubs.Rank)];
        int[] shared = new int[ranks.Length];
        for (int i = 0; i < ranks.Length && !budget.IsSpent; i++)
        {
            if (ranks[i] < 0)
            {
                CountShared(query.Relation, piece, i, shared, budget);
            }
            else if (hubs.IsCounted(ranks[i]) || budget.Spend(papers.Degree(piece.Numbers[i])))
            {
                int[] row = hubs.Row(piece.Numbers[i], ranks[i]);
                for (int j = i + 1; j < ranks.Length; j++)
                {
                    shared[j] = ranks[j] < 0 ? 0 : row[ranks[j]];
                }
            }

            for (int j = 0; j < ranks.Length; j++)
            {
                if (shared[j] >= Math.Max(1, query.MinCount) && (ranks[j] >= 0 || j > i))
                {
                    weights[(Math.Min(i, j), Math.Max(i, j))] = Weight(query.Relation, piece.Numbers[i], piece.Numbers[j], shared[j]);
                }

                shared[j] = 0;
            }
        }
    }

    private void CountShared(Relation relation, Piece piece, int i, int[] shared, WalkBudget budget)
    {
        (CsrAdjacency rows, CsrAdjacency targets) = TieCounters.Through(snapshot, relation);
        ReadOnlySpan<int> papers = rows[piece.Numbers[i]];
        for (int p = 0; p < papers.Length; p++)
        {
            if (p % Ahead == 0)
            {
                foreach (int paper in papers.Slice(p, Math.Min(Ahead, papers.Length - p)))
                {
                    targets.Prefetch(paper);
                }
            }

            ReadOnlySpan<int> beside = targets[papers[p]];
            if (!budget.Spend(beside.Length))
            {
                return;
            }

            foreach (int target in beside)
            {
                if (piece.MayHave(target) && piece.IndexOf.TryGetValue(target, out int j) && j != i)
                {
                    shared[j]++;
                }
            }
        }
    }

    private RankedTie Rank(Relation relation, int source, NeighborList list, int place) => relation switch
    {
        Relation.RelatedPapers => new RankedTie(list.Targets[place], 0, list.Weights[place]),
        Relation.RelatedConcepts => new RankedTie(list.Targets[place], list.Counts[place], Weight(relation, source, list, place)),
        _ => new RankedTie(list.Targets[place], list.Counts[place], 0),
    };

    private double Weight(Relation relation, int source, NeighborList list, int place) => relation == Relation.RelatedPapers
        ? list.Weights[place]
        : Weight(relation, source, list.Targets[place], list.Counts[place]);

    // Of a tie through papers.
    private double Weight(Relation relation, int source, int target, int shared) => relation == Relation.RelatedConcepts
        ? lists.Ties.RelatedConceptWeight(source, target, shared)
        : shared;

    private sealed class Piece
    {
        private readonly int limit;

        // A bit of 4,096 for each number: most numbers that are not in the piece are told by it.
        private readonly ulong[] filter = new ulong[64];

        public Piece(NeighborhoodQuery query)
        {
            limit = query.Limit;
            Add([new RankedTie(query.Center.Number, 0, 0)], 0);
        }

        public List<int> Numbers { get; } = [];

        public List<int> Distances { get; } = [];

        public Dictionary<int, int> IndexOf { get; } = [];

        /// <summary>False where a number is not in the piece for sure.</summary>
        public bool MayHave(int number) => (filter[Place(number) >> 6] >> (int)Place(number) & 1) != 0;

        public int LastDistanceStart { get; private set; }

        public bool IsTruncated { get; private set; }

        public void Add(RankedTie[] reached, int distance)
        {
            LastDistanceStart = Numbers.Count;
            foreach (RankedTie entity in reached)
            {
                if (Numbers.Count == limit)
                {
                    IsTruncated = true;
                    return;
                }

                IndexOf.Add(entity.Number, Numbers.Count);
                filter[Place(entity.Number) >> 6] |= 1UL << (int)Place(entity.Number);
                Numbers.Add(entity.Number);
                Distances.Add(distance);
            }
        }

        private static uint Place(int number) => (uint)number * 2654435769 >> 20;
    }
}
