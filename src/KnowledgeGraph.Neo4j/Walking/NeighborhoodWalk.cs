using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>
/// Walks from an entity along its derived ties, distance by distance, a round trip each; within a distance the entities
/// with the strongest tie to those before come first.
/// </summary>
internal sealed class NeighborhoodWalk(QuestionQueue questions, RelatedPapers relatedPapers, Neo4jStoreOptions options)
{
    // Of equally strong ties the server may see the last digit of a weight otherwise: so many more are looked at here.
    private const int EqualTies = 64;

    public async Task<Subgraph> WalkAsync(NeighborhoodQuery query)
    {
        EdgeKind edge = Relations.TieKind(query.Relation);
        EntityKind kind = Relations.SourceKind(query.Relation);
        if (query.Center.Kind != kind)
        {
            return new Subgraph([], [], [], false);
        }

        WalkTime time = new(options);
        Task known = questions.LearnAsync(new[] { query.Center }, 0);
        Piece piece = new(query);
        Task<RankedTie[]?> first = time.TakeAsync(query.Depth > 0 ? ReachAsync(query, piece) : Task.FromResult<RankedTie[]>([]));
        await known;
        if (!questions.Rows.Exists(query.Center) || query.Limit < 1)
        {
            _ = await first;
            return new Subgraph([], [], [], questions.Rows.Exists(query.Center));
        }

        RankedTie[]? reached = await first;
        for (int depth = 1; depth <= query.Depth && reached is { Length: > 0 }; depth++)
        {
            time.Spend(reached.Length);
            piece.Add(reached, depth);
            if (depth == query.Depth || piece.IsTruncated || time.IsSpent)
            {
                break;
            }

            reached = await time.TakeAsync(ReachAsync(query, piece));
        }

        SubgraphEdge[] edges = piece.Numbers.Count < 2 ? [] : await time.TakeAsync(ConnectAsync(query, piece, edge)) ?? [];
        return new Subgraph(
            [.. piece.Numbers.Select(number => new NodeId(kind, number))], [.. piece.Distances], edges, piece.IsTruncated || time.IsSpent);
    }

    // Those beside the entities of the last distance, strongest first.
    private async Task<RankedTie[]> ReachAsync(NeighborhoodQuery query, Piece piece)
    {
        int[] sources = [.. piece.Numbers.Skip(piece.LastDistanceStart)];
        Dictionary<int, RankedTie> best = [];
        if (query.Relation == Relation.RelatedPapers)
        {
            foreach (RelatedPaper[] list in (await relatedPapers.FindAsync(sources, isWalk: true)).Values)
            {
                foreach (RelatedPaper tie in list.Where(tie => tie.Shared >= query.MinCount))
                {
                    Keep(best, new RankedTie(tie.Paper, 0, tie.Weight));
                }
            }
        }
        else
        {
            int limit = Math.Min(query.Limit, int.MaxValue - EqualTies - 1) + 1 + EqualTies;
            Task<int> counted = query.Relation == Relation.RelatedConcepts ? questions.CountPapersAsync() : Task.FromResult(0);
            IReadOnlyList<IRecord> records = await questions.AskWalkAsync(
                NeighborhoodStatements.Reach(query.Relation, sources, query.MinCount, limit, questions.Words));
            int papers = await counted;
            foreach (IRecord record in records)
            {
                int shared = (int)(long)record[1]!;
                double weight = query.Relation == Relation.RelatedConcepts
                    ? TieWeight.OfConcepts((int)(long)record[2]!, (int)(long)record[3]!, shared, papers)
                    : 0;
                Keep(best, new RankedTie((int)(long)record[0]!, shared, weight));
            }
        }

        RankedTie[] reached = [.. best.Values.Where(tie => !piece.IndexOf.ContainsKey(tie.Number))];
        Array.Sort(reached);
        return reached;
    }

    private static void Keep(Dictionary<int, RankedTie> best, RankedTie tie)
    {
        if (!best.TryGetValue(tie.Number, out RankedTie known) || tie.CompareTo(known) < 0)
        {
            best[tie.Number] = tie;
        }
    }

    private async Task<SubgraphEdge[]> ConnectAsync(NeighborhoodQuery query, Piece piece, EdgeKind kind)
    {
        Dictionary<(int Source, int Target), double> weights = query.Relation == Relation.RelatedPapers
            ? await ConnectPapersAsync(query, piece)
            : await ConnectByPapersAsync(query, piece);
        return
        [
            .. weights.OrderBy(edge => edge.Key.Source).ThenBy(edge => edge.Key.Target)
                .Select(edge => new SubgraphEdge(edge.Key.Source, edge.Key.Target, kind, edge.Value)),
        ];
    }

    // A bounded list of related papers may hold a tie at one end only: both ends are asked.
    private async Task<Dictionary<(int Source, int Target), double>> ConnectPapersAsync(NeighborhoodQuery query, Piece piece)
    {
        Dictionary<(int, int), double> weights = [];
        foreach (var (paper, related) in await relatedPapers.FindAsync(piece.Numbers, isWalk: true))
        {
            foreach (RelatedPaper tie in related.Where(tie => tie.Shared >= query.MinCount))
            {
                if (piece.IndexOf.TryGetValue(tie.Paper, out int index))
                {
                    weights.TryAdd(Pair(piece.IndexOf[paper], index), tie.Weight);
                }
            }
        }

        return weights;
    }

    private async Task<Dictionary<(int Source, int Target), double>> ConnectByPapersAsync(NeighborhoodQuery query, Piece piece)
    {
        bool ofConcepts = query.Relation == Relation.RelatedConcepts;
        EntityField paperCount = EntityField.Of(NumberProperty.PaperCount);
        NodeId[] nodes = [.. piece.Numbers.Select(number => new NodeId(query.Center.Kind, number))];
        Task<int> counted = ofConcepts ? questions.CountPapersAsync() : Task.FromResult(0);
        Task learned = ofConcepts ? questions.LearnAsync(nodes, paperCount.Bit) : Task.CompletedTask;
        IReadOnlyList<IRecord> records = await questions.AskWalkAsync(
            NeighborhoodStatements.Connect(query.Relation, piece.Numbers, query.MinCount));
        await learned;
        int papers = await counted;
        Dictionary<(int, int), double> weights = [];
        foreach (IRecord record in records)
        {
            int left = piece.IndexOf[(int)(long)record[0]!];
            int right = piece.IndexOf[(int)(long)record[1]!];
            int shared = (int)(long)record[2]!;
            weights[Pair(left, right)] = ofConcepts ? TieWeight.OfConcepts(Papers(nodes[left]), Papers(nodes[right]), shared, papers) : shared;
        }

        return weights;

        int Papers(NodeId node) => (int)(long)questions.Rows.Value(node, paperCount)!;
    }

    private static (int, int) Pair(int left, int right) => (Math.Min(left, right), Math.Max(left, right));

    private sealed class Piece
    {
        private readonly int limit;

        public Piece(NeighborhoodQuery query)
        {
            limit = query.Limit;
            Numbers.Add(query.Center.Number);
            Distances.Add(0);
            IndexOf.Add(query.Center.Number, 0);
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
                if (Numbers.Count >= limit)
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
