using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>A reader of the copy, under the name of the version in Neo4j that it is a copy of.</summary>
internal sealed class MirrorReader(IGraphReader copy, CopyPosition position, TimeSpan age) : IGraphReader
{
    public string Version => position.Version;

    public TimeSpan? Age => age;

    public async ValueTask<GraphCounts> CountAsync(CancellationToken cancellationToken) =>
        await copy.CountAsync(cancellationToken) with { Version = position.Version, LoadedAt = position.LoadedAt };

    public ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        copy.FindAsync(kind, keys, cancellationToken);

    public ValueTask<bool[]> ExistAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
        copy.ExistAsync(nodes, cancellationToken);

    public ValueTask<TextColumn> ReadTextsAsync(TextProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
        copy.ReadTextsAsync(property, nodes, cancellationToken);

    public ValueTask<long?[]> ReadNumbersAsync(NumberProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
        copy.ReadNumbersAsync(property, nodes, cancellationToken);

    public ValueTask<string[][]> ReadAliasesAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
        copy.ReadAliasesAsync(nodes, cancellationToken);

    public ValueTask<Provenance[][]> ReadProvenanceAsync(ReadOnlyMemory<NodeId> papers, CancellationToken cancellationToken) =>
        copy.ReadProvenanceAsync(papers, cancellationToken);

    public ValueTask<(int Year, int Count)[][]> ReadTrendsAsync(ReadOnlyMemory<NodeId> concepts, CancellationToken cancellationToken) =>
        copy.ReadTrendsAsync(concepts, cancellationToken);

    public ValueTask<Neighbors> ReadNeighborsAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, CancellationToken cancellationToken) =>
        copy.ReadNeighborsAsync(query, sources, cancellationToken);

    public ValueTask<Neighbors> ReadSharedPapersAsync(PageRequest page, ReadOnlyMemory<Tie> ties, CancellationToken cancellationToken) =>
        copy.ReadSharedPapersAsync(page, ties, cancellationToken);

    public ValueTask<NodePage> ListAsync(NodeQuery query, CancellationToken cancellationToken) =>
        copy.ListAsync(query, cancellationToken);

    public ValueTask<SearchPage> SearchAsync(
        string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken) =>
        copy.SearchAsync(text, kinds, page, cancellationToken);

    public ValueTask<Subgraph[]> ReadNeighborhoodsAsync(IReadOnlyList<NeighborhoodQuery> queries, CancellationToken cancellationToken) =>
        copy.ReadNeighborhoodsAsync(queries, cancellationToken);

    public ValueTask<PathOutcome[]> FindPathsAsync(IReadOnlyList<ShortestPathQuery> queries, CancellationToken cancellationToken) =>
        copy.FindPathsAsync(queries, cancellationToken);

    public ValueTask DisposeAsync() => copy.DisposeAsync();
}
