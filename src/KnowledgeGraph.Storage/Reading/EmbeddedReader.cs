using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>Answers questions about one version; every answer is complete when the call returns.</summary>
internal sealed class EmbeddedReader(GraphVersion version) : IGraphReader
{
    private readonly Snapshot snapshot = version.Snapshot;
    private int isDisposed;

    public string Version => snapshot.Version;

    public ValueTask<GraphCounts> CountAsync(CancellationToken cancellationToken) => new(snapshot.Counts);

    public ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        int[] numbers = version.Cold.Find(kind, keys);
        return new(Array.ConvertAll(numbers, number => snapshot.Numbers(kind).Contains(number) ? new NodeId(kind, number) : default));
    }

    public ValueTask<bool[]> ExistAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        bool[] exist = new bool[nodes.Length];
        for (int i = 0; i < exist.Length; i++)
        {
            exist[i] = snapshot.Contains(nodes.Span[i]);
        }

        return new(exist);
    }

    public ValueTask<TextColumn> ReadTextsAsync(
        TextProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
        new(property == TextProperty.Abstract
            ? version.Cold.ReadAbstracts(nodes.Span)
            : EntityTexts.Read(snapshot, property, nodes.Span));

    public ValueTask<long?[]> ReadNumbersAsync(
        NumberProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        long?[] numbers = new long?[nodes.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = EntityNumbers.Read(snapshot, property, nodes.Span[i]);
        }

        return new(numbers);
    }

    public ValueTask<string[][]> ReadAliasesAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken)
    {
        string[][] aliases = version.Cold.ReadAliases(nodes.Span);
        for (int i = 0; i < aliases.Length; i++)
        {
            aliases[i] = snapshot.Contains(nodes.Span[i]) ? aliases[i] : [];
        }

        return new(aliases);
    }

    public ValueTask<Provenance[][]> ReadProvenanceAsync(ReadOnlyMemory<NodeId> papers, CancellationToken cancellationToken) =>
        new(version.Cold.ReadProvenance(papers.Span));

    public ValueTask<(int Year, int Count)[][]> ReadTrendsAsync(ReadOnlyMemory<NodeId> concepts, CancellationToken cancellationToken)
    {
        (int Year, int Count)[][] trends = new (int, int)[concepts.Length][];
        for (int i = 0; i < trends.Length; i++)
        {
            int concept = concepts.Span[i].Kind == EntityKind.Concept ? concepts.Span[i].Number : 0;
            trends[i] = CountYears(snapshot.ConceptPapers[concept]);
        }

        return new(trends);
    }

    public ValueTask<Neighbors> ReadNeighborsAsync(
        NeighborQuery query, ReadOnlyMemory<NodeId> sources, CancellationToken cancellationToken) =>
        new(version.Pages.Read(query, sources.Span, version.Cold, cancellationToken));

    public ValueTask<Neighbors> ReadSharedPapersAsync(PageRequest page, ReadOnlyMemory<Tie> ties, CancellationToken cancellationToken) =>
        new(version.Pages.ReadShared(page, ties.Span));

    public ValueTask<NodePage> ListAsync(NodeQuery query, CancellationToken cancellationToken) =>
        new(version.Nodes.List(query, version.Cold, cancellationToken));

    public ValueTask<SearchPage> SearchAsync(
        string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken) =>
        new(version.Search.Find(text, kinds, page, cancellationToken));

    public ValueTask<Subgraph[]> ReadNeighborhoodsAsync(IReadOnlyList<NeighborhoodQuery> queries, CancellationToken cancellationToken)
    {
        Subgraph[] pieces = new Subgraph[queries.Count];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = version.Neighborhoods.Walk(queries[i], cancellationToken);
        }

        return new(pieces);
    }

    public ValueTask<PathOutcome[]> FindPathsAsync(IReadOnlyList<ShortestPathQuery> queries, CancellationToken cancellationToken)
    {
        PathOutcome[] outcomes = new PathOutcome[queries.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = version.Paths.Find(queries[i], cancellationToken);
        }

        return new(outcomes);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            version.LetGo();
        }

        return default;
    }

    private (int Year, int Count)[] CountYears(ReadOnlySpan<int> papers)
    {
        SortedDictionary<int, int> counts = [];
        foreach (int paper in papers)
        {
            int year = snapshot.Papers.Years[paper];
            if (year != PaperColumns.NoYear)
            {
                counts[year] = counts.GetValueOrDefault(year) + 1;
            }
        }

        return [.. counts.Select(count => (count.Key, count.Value))];
    }
}
