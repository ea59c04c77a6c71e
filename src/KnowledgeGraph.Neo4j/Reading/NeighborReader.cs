using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Reads pages of neighbours. What came along with entities, or was asked for in advance, is answered without a round
/// trip.
/// </summary>
internal sealed class NeighborReader(QuestionQueue questions, ScalarOrder scalarOrder)
{
    private static readonly EntityKind[] Kinds = Enum.GetValues<EntityKind>();

    private readonly RelatedPapers relatedPapers = new(questions);
    private readonly NeighborAnswers answers = new(questions);
    private readonly Dictionary<NeighborKey, Task> underWay = [];

    /// <summary>Finds related papers; remembers them for the request.</summary>
    public RelatedPapers RelatedPapers => relatedPapers;

    public async ValueTask<Neighbors> ReadAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, LateForeseen foreseen)
    {
        if (NeighborKey.Of(query) is not { } key)
        {
            return await AskAsync(query, sources, foreseen);
        }

        Task? asked;
        lock (underWay)
        {
            underWay.TryGetValue(key, out asked);
        }

        if (asked is not null)
        {
            await asked;
        }

        if (query.Relation == Relation.RelatedPapers)
        {
            return await AskAsync(query, sources, foreseen);
        }

        return answers.Recall(key, sources.Span) ?? await LearnAsync(query, key, sources, foreseen.Value);
    }

    /// <summary>Asks in advance for what will be asked of entities that are being looked for, as far as it does not come along with them.</summary>
    public void Foresee(ReadOnlySpan<NodeId> nodes, Foreseen foreseen)
    {
        foreach (EntityKind kind in Kinds)
        {
            int[] numbers = Numbers(nodes, kind);
            foreach ((NeighborQuery query, Foreseen beyond) in numbers.Length == 0 ? [] : foreseen.Left(kind))
            {
                NeighborKey key = NeighborKey.Of(query)!.Value;
                Task asked = query.Relation == Relation.RelatedPapers
                    ? relatedPapers.FindAsync(numbers)
                    : LearnAsync(query, key, numbers, beyond);

                // Whoever asks for it hears of a failure; where nobody does, nobody need.
                _ = asked.ContinueWith(
                    static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                lock (underWay)
                {
                    underWay[key] = underWay.TryGetValue(key, out Task? other) ? Task.WhenAll(other, asked) : asked;
                }
            }
        }
    }

    /// <summary>The papers on which both ends of each tie stand, newest first.</summary>
    public async Task<Neighbors> ReadSharedAsync(PageRequest page, ReadOnlyMemory<Tie> ties, EntityShape foreseen)
    {
        Dictionary<int, IReadOnlyList<object?>> byTie = [];
        List<Task<IReadOnlyList<IReadOnlyList<object?>>>> asked = [];
        foreach (EntityKind kind in ties.ToArray().Where(IsOfOneKind).Select(tie => tie.Left.Kind).Distinct())
        {
            List<int[]> rows = [];
            for (int i = 0; i < ties.Length; i++)
            {
                Tie tie = ties.Span[i];
                if (IsOfOneKind(tie) && tie.Left.Kind == kind)
                {
                    rows.Add([i, tie.Left.Number, tie.Right.Number]);
                }
            }

            asked.Add(questions.AskAsync(SharedPaperStatement.Compose(kind, page, rows, foreseen, questions.Words)));
        }

        foreach (Task<IReadOnlyList<IReadOnlyList<object?>>> answer in asked)
        {
            foreach (IReadOnlyList<object?> row in await answer)
            {
                byTie[(int)(long)row[0]!] = row;
            }
        }

        NeighborColumns columns = new(Relation.AuthorPapers, ties.Length);
        for (int i = 0; i < ties.Length; i++)
        {
            columns.Add(page, byTie.TryGetValue(i, out IReadOnlyList<object?>? row) ? answers.Read(new NeighborQuery(Relation.AuthorPapers, page), row, 0, foreseen) : KnownNeighbors.None);
        }

        return columns.Build();
    }

    /// <summary>The distinct numbers of a kind, 0 left out.</summary>
    public static int[] Numbers(ReadOnlySpan<NodeId> nodes, EntityKind kind, Predicate<NodeId>? isWanted = null)
    {
        HashSet<int> numbers = [];
        foreach (NodeId node in nodes)
        {
            if (node.Kind == kind && !node.IsNone && isWanted?.Invoke(node) != false)
            {
                numbers.Add(node.Number);
            }
        }

        return [.. numbers];
    }

    private static bool IsOfOneKind(Tie tie) => tie.Left.Kind == tie.Right.Kind && tie.Left.Kind is > EntityKind.Paper and <= EntityKind.Concept;

    private async Task<Neighbors> LearnAsync(NeighborQuery query, NeighborKey key, ReadOnlyMemory<NodeId> sources, Foreseen foreseen)
    {
        EntityKind kind = Relations.SourceKind(query.Relation);
        await LearnAsync(query, key, Numbers(sources.Span, kind, node => questions.Rows.Neighbors(node, key) is null), foreseen);
        return answers.Recall(key, sources.Span) ?? throw new InvalidOperationException("A page of neighbours that was learned is not known.");
    }

    private async Task LearnAsync(NeighborQuery query, NeighborKey key, int[] numbers, Foreseen foreseen)
    {
        Dictionary<int, KnownNeighbors> pages = await AskAsync(query, numbers, foreseen);
        foreach (int number in numbers)
        {
            questions.Rows.PutNeighbors(new NodeId(Relations.SourceKind(query.Relation), number), key, pages.GetValueOrDefault(number, KnownNeighbors.None));
        }
    }

    private async Task<Neighbors> AskAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, LateForeseen foreseen)
    {
        EntityKind kind = Relations.SourceKind(query.Relation);
        int[] numbers = Numbers(sources.Span, kind);
        if (query.Relation == Relation.RelatedPapers)
        {
            return await relatedPapers.ReadPagesAsync(query, sources, numbers);
        }

        if (!await scalarOrder.IsServersAsync(Relations.TargetKind(query.Relation), query.Order))
        {
            Neighbors whole = await ReadAsync(query with { Page = PageRequest.All, Order = [] }, sources, foreseen);
            return NeighborColumns.Arrange(query, whole, await scalarOrder.SortAsync(whole.Targets, query.Order));
        }

        Dictionary<int, KnownNeighbors> pages = await AskAsync(query, numbers, foreseen.Value);
        NeighborColumns columns = new(query.Relation, sources.Length);
        for (int i = 0; i < sources.Length; i++)
        {
            NodeId source = sources.Span[i];
            columns.Add(query.Page, source.Kind == kind ? pages.GetValueOrDefault(source.Number, KnownNeighbors.None) : KnownNeighbors.None);
        }

        return columns.Build();
    }

    private async Task<Dictionary<int, KnownNeighbors>> AskAsync(NeighborQuery query, int[] numbers, Foreseen foreseen)
    {
        if (numbers.Length == 0)
        {
            return [];
        }

        EntityShape shape = foreseen.Of(Relations.TargetKind(query.Relation));
        Task<IReadOnlyList<IReadOnlyList<object?>>> asked = questions.AskAsync(NeighborStatement.Compose(query, numbers, shape, questions.Words));
        int papers = query.Relation == Relation.RelatedConcepts ? await questions.CountPapersAsync() : 0;
        Dictionary<int, KnownNeighbors> pages = [];
        foreach (IReadOnlyList<object?> row in await asked)
        {
            pages[(int)(long)row[0]!] = answers.Read(query, row, papers, shape);
        }

        return pages;
    }
}
