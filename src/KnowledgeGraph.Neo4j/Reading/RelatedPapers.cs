using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A related paper with the evidence.</summary>
internal readonly record struct RelatedPaper(int Paper, int Shared, double Weight) : IComparable<RelatedPaper>
{
    public int CompareTo(RelatedPaper other) => Weight != other.Weight ? other.Weight.CompareTo(Weight) : Paper.CompareTo(other.Paper);
}

/// <summary>
/// Finds the papers that share concepts with papers, by the cosine of their concept vectors, in two round trips for
/// any number of them. The server ranks candidates roughly and sends the best with their concepts; what is answered is
/// reckoned here, as every store does.
/// </summary>
internal sealed class RelatedPapers(QuestionQueue questions)
{
    // The same bounds as the embedded store's.
    private const int MostCandidates = 50_000;
    private const int MostRelated = 200;

    private readonly Dictionary<int, RelatedPaper[]> found = [];

    public async Task<Neighbors> ReadPagesAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, int[] numbers)
    {
        Dictionary<int, RelatedPaper[]> related = await FindAsync(numbers);
        int[]? order = query.Where is null && query.Order.Count == 0 ? null : await SelectAsync(query, related.Values);
        NeighborColumns columns = new(query.Relation, sources.Length);
        for (int i = 0; i < sources.Length; i++)
        {
            NodeId source = sources.Span[i];
            RelatedPaper[] list = source.Kind == EntityKind.Paper ? related.GetValueOrDefault(source.Number, []) : [];
            if (query.MinCount > 1)
            {
                list = Array.FindAll(list, paper => paper.Shared >= query.MinCount);
            }

            if (order is not null)
            {
                list = Arrange(list, order, query.Order.Count > 0);
            }

            (int start, int count) = query.Page.Within(list.Length);
            foreach (RelatedPaper paper in list.AsSpan(start, count))
            {
                columns.Add(paper.Paper, paper.Shared, paper.Weight, 0, 0);
            }

            columns.End(query.Page, list.Length);
        }

        return columns.Build();
    }

    /// <summary>The related papers of each paper that has any, the heaviest first.</summary>
    public async Task<Dictionary<int, RelatedPaper[]>> FindAsync(IReadOnlyCollection<int> papers, bool isWalk = false)
    {
        int[] unknown;
        lock (found)
        {
            unknown = [.. papers.Where(paper => !found.ContainsKey(paper))];
        }

        if (unknown.Length > 0)
        {
            Dictionary<int, RelatedPaper[]> learned = await RankAsync(unknown, isWalk);
            lock (found)
            {
                foreach (int paper in unknown)
                {
                    found[paper] = learned.GetValueOrDefault(paper, []);
                }
            }
        }

        lock (found)
        {
            return papers.Distinct().ToDictionary(paper => paper, paper => found[paper]);
        }
    }

    /// <summary>The cosine of two papers' concept vectors, for each pair.</summary>
    public async Task<double[]> WeighAsync(IReadOnlyList<(int Left, int Right)> pairs)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        (Dictionary<int, ConceptVector> vectors, _) = await ReadVectorsAsync([.. pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct()]);
        return [.. pairs.Select(pair => vectors[pair.Left].Compare(vectors[pair.Right]).Weight)];
    }

    private async Task<Dictionary<int, RelatedPaper[]>> RankAsync(int[] papers, bool isWalk)
    {
        (Dictionary<int, ConceptVector> vectors, int allPapers) = await ReadVectorsAsync(papers);
        List<object> rows = [];
        foreach (var (paper, vector) in vectors)
        {
            rows.Add(new object[] { paper, vector.Candidates(MostCandidates) });
        }

        Dictionary<int, RelatedPaper[]> related = [];
        if (rows.Count == 0)
        {
            return related;
        }

        Query rank = RelatedPaperStatements.Rank(questions.Words, rows, allPapers, 2 * MostRelated);
        foreach (IRecord record in await (isWalk ? questions.AskWalkAsync(rank) : questions.AskAsync(rank)))
        {
            int paper = (int)(long)record[0]!;
            List<RelatedPaper> all = [];
            foreach (object? item in (IReadOnlyList<object?>)record[1]!)
            {
                IReadOnlyList<object?> candidate = (IReadOnlyList<object?>)item!;
                (int shared, double weight) = vectors[paper].Compare(ConceptVector.Read((IReadOnlyList<object?>)candidate[1]!, allPapers));
                all.Add(new RelatedPaper((int)(long)candidate[0]!, shared, weight));
            }

            all.Sort();
            related[paper] = [.. all.Take(MostRelated)];
        }

        return related;
    }

    private async Task<(Dictionary<int, ConceptVector> Vectors, int AllPapers)> ReadVectorsAsync(int[] papers)
    {
        Task<int> counted = questions.CountPapersAsync();
        IReadOnlyList<IReadOnlyList<object?>> rows = await questions.AskAsync(RelatedPaperStatements.ReadConcepts(questions.Words, papers));
        int allPapers = await counted;
        return (rows.ToDictionary(row => (int)(long)row[0]!, row => ConceptVector.Read((IReadOnlyList<object?>)row[1]!, allPapers)), allPapers);
    }

    // Which of all the related papers satisfy the filter, in the order asked for.
    private async Task<int[]> SelectAsync(NeighborQuery query, IEnumerable<RelatedPaper[]> related)
    {
        int[] numbers = [.. related.SelectMany(papers => papers).Select(paper => paper.Paper).Distinct()];
        return numbers.Length == 0
            ? []
            : [.. (await questions.AskAsync(ListStatement.Select(EntityKind.Paper, numbers, query.Where, query.Order, questions.Words))).Select(record => (int)(long)record[0]!)];
    }

    private static RelatedPaper[] Arrange(RelatedPaper[] list, int[] selected, bool isOrdered)
    {
        Dictionary<int, int> places = [];
        for (int i = 0; i < selected.Length; i++)
        {
            places[selected[i]] = i;
        }

        IEnumerable<RelatedPaper> kept = list.Where(paper => places.ContainsKey(paper.Paper));
        return [.. isOrdered ? kept.OrderBy(paper => places[paper.Paper]) : kept];
    }
}
