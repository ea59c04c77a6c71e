using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads pages of neighbours; the answer's rows become columns in the order of the sources.</summary>
internal sealed class NeighborReader(QuestionQueue questions, ScalarOrder scalarOrder)
{
    private readonly RelatedPapers relatedPapers = new(questions);

    /// <summary>Finds related papers; remembers them for the request.</summary>
    public RelatedPapers RelatedPapers => relatedPapers;

    public async Task<Neighbors> ReadAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources)
    {
        int[] numbers = Numbers(sources.Span, Relations.SourceKind(query.Relation));
        if (query.Relation == Relation.RelatedPapers)
        {
            return await relatedPapers.ReadPagesAsync(query, sources, numbers);
        }

        if (!await scalarOrder.IsServersAsync(Relations.TargetKind(query.Relation), query.Order))
        {
            Neighbors whole = await ReadAsync(query with { Page = PageRequest.All, Order = [] }, sources);
            return NeighborColumns.Arrange(query, whole, await scalarOrder.SortAsync(whole.Targets, query.Order));
        }

        if (numbers.Length == 0)
        {
            return Fill(query, sources.Span, [], 0, questions.Foreseen);
        }

        EntityFieldSet foreseen = questions.Foreseen;
        Task<IReadOnlyList<IRecord>> pages = questions.AskAsync(NeighborStatement.Compose(query, numbers, foreseen, questions.Words));
        int papers = query.Relation == Relation.RelatedConcepts ? await questions.CountPapersAsync() : 0;
        Dictionary<int, IRecord> bySource = [];
        foreach (IRecord record in await pages)
        {
            bySource[(int)(long)record[0]!] = record;
        }

        return Fill(query, sources.Span, bySource, papers, foreseen);
    }

    /// <summary>The papers on which both ends of each tie stand, newest first.</summary>
    public async Task<Neighbors> ReadSharedAsync(PageRequest page, ReadOnlyMemory<Tie> ties)
    {
        Dictionary<int, IRecord> byTie = [];
        List<Task<IReadOnlyList<IRecord>>> answers = [];
        EntityFieldSet foreseen = questions.Foreseen;
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

            answers.Add(questions.AskAsync(SharedPaperStatement.Compose(kind, page, rows, foreseen, questions.Words)));
        }

        foreach (Task<IReadOnlyList<IRecord>> answer in answers)
        {
            foreach (IRecord record in await answer)
            {
                byTie[(int)(long)record[0]!] = record;
            }
        }

        NeighborColumns columns = new(Relation.AuthorPapers, ties.Length);
        for (int i = 0; i < ties.Length; i++)
        {
            if (byTie.TryGetValue(i, out IRecord? record))
            {
                AddEntries(columns, Relation.AuthorPapers, record, 0, foreseen);
            }

            columns.End(page, record is null ? 0 : (int)(long)record[1]!);
        }

        return columns.Build();
    }

    /// <summary>The distinct numbers of a kind, 0 left out.</summary>
    public static int[] Numbers(ReadOnlySpan<NodeId> nodes, EntityKind kind)
    {
        HashSet<int> numbers = [];
        foreach (NodeId node in nodes)
        {
            if (node.Kind == kind && !node.IsNone)
            {
                numbers.Add(node.Number);
            }
        }

        return [.. numbers];
    }

    private static bool IsOfOneKind(Tie tie) => tie.Left.Kind == tie.Right.Kind && tie.Left.Kind is > EntityKind.Paper and <= EntityKind.Concept;

    private Neighbors Fill(NeighborQuery query, ReadOnlySpan<NodeId> sources, Dictionary<int, IRecord> bySource, int papers, EntityFieldSet foreseen)
    {
        EntityKind kind = Relations.SourceKind(query.Relation);
        NeighborColumns columns = new(query.Relation, sources.Length);
        foreach (NodeId source in sources)
        {
            IRecord? record = source.Kind == kind ? bySource.GetValueOrDefault(source.Number) : null;
            if (record is not null)
            {
                AddEntries(columns, query.Relation, record, papers, foreseen);
            }

            columns.End(query.Page, record is null ? 0 : (int)(long)record[1]!);
        }

        return columns.Build();
    }

    private void AddEntries(NeighborColumns columns, Relation relation, IRecord record, int papers, EntityFieldSet foreseen)
    {
        int evidence = NeighborStatement.EvidenceCount(relation);
        int sourcePapers = relation == Relation.RelatedConcepts ? (int)(long)record[3]! : 0;
        EntityKind kind = Relations.TargetKind(relation);
        foreach (object? item in (IReadOnlyList<object?>)record[2]!)
        {
            IReadOnlyList<object?> entry = (IReadOnlyList<object?>)item!;
            int number = (int)(long)entry[0]!;
            int count = Relations.HasCounts(relation) ? (int)(long)entry[1]! : 0;
            double weight = relation switch
            {
                Relation.PaperConcepts or Relation.ConceptPapers => (double)entry[1]!,
                Relation.RelatedConcepts => TieWeight.OfConcepts(sourcePapers, (int)(long)entry[2]!, count, papers),
                _ => 0,
            };
            bool hasYears = relation == Relation.Coauthors;
            NodeId node = columns.Add(number, count, weight, hasYears ? Year(entry[2]) : 0, hasYears ? Year(entry[3]) : 0);
            questions.Rows.Put(node, foreseen, entry, evidence);
        }
    }

    private static int Year(object? value) => value is long year ? (int)year : 0;
}
