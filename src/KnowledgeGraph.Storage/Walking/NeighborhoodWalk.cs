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
        PageRequest strongest = new((int)Math.Min((long)query.Limit + 1, int.MaxValue));
        for (int i = piece.LastDistanceStart; i < piece.Numbers.Count; i++)
        {
            int source = piece.Numbers[i];
            NeighborList list = lists.ReadUpTo(query.Relation, source, query.MinCount, strongest, out int total);
            int length = strongest.Within(total).Count;
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
        List<(int Place, TieList Ties)> large = [];
        for (int i = 0; i < piece.Numbers.Count && !budget.IsSpent; i++)
        {
            if (lists.Ties.IsRemembered(query.Relation, piece.Numbers[i]))
            {
                large.Add((i, lists.Ties[query.Relation, piece.Numbers[i]]));
            }
            else
            {
                ConnectFew(query, piece, i, weights, budget);
            }
        }

        // Where both ends have many ties, the one's are looked through for the other's: by halves, not one by one.
        for (int first = 0; first < large.Count && budget.Spend(large.Count); first++)
        {
            for (int second = first + 1; second < large.Count; second++)
            {
                int shared = large[first].Ties.CountWith(piece.Numbers[large[second].Place]);
                if (shared >= Math.Max(1, query.MinCount))
                {
                    weights[(large[first].Place, large[second].Place)] =
                        Weight(query.Relation, piece.Numbers[large[first].Place], piece.Numbers[large[second].Place], shared);
                }
            }
        }

        return
        [
            .. weights.OrderBy(edge => edge.Key.Source).ThenBy(edge => edge.Key.Target)
                .Select(edge => new SubgraphEdge(edge.Key.Source, edge.Key.Target, kind, edge.Value)),
        ];
    }

    // All ties of one of the piece to others of it.
    private void ConnectFew(NeighborhoodQuery query, Piece piece, int i, Dictionary<(int Source, int Target), double> weights, WalkBudget budget)
    {
        NeighborList list = lists.Read(query.Relation, piece.Numbers[i], query.MinCount);
        if (!budget.Spend(list.Targets.Length))
        {
            return;
        }

        for (int place = 0; place < list.Targets.Length; place++)
        {
            // A bounded list of related papers may hold a tie at one end only: both ends are asked.
            if (piece.IndexOf.TryGetValue(list.Targets[place], out int j))
            {
                weights.TryAdd((Math.Min(i, j), Math.Max(i, j)), Weight(query.Relation, piece.Numbers[i], list, place));
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

        public Piece(NeighborhoodQuery query)
        {
            limit = query.Limit;
            Add([new RankedTie(query.Center.Number, 0, 0)], 0);
        }

        public List<int> Numbers { get; } = [];

        public List<int> Distances { get; } = [];

        public Dictionary<int, int> IndexOf { get; } = [];

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
                Numbers.Add(entity.Number);
                Distances.Add(distance);
            }
        }
    }
}
