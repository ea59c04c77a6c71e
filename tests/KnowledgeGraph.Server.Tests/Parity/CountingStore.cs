using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Server.Tests.Parity;

/// <summary>A store that is far away, with a count of the ways there.</summary>
internal sealed class CountingStore(IRemoteGraphStore inner) : IRemoteGraphStore
{
    private int count;

    /// <summary>How many round trips readers have made.</summary>
    public int Count => Volatile.Read(ref count);

    public string Description => inner.Description;

    /// <summary>Counts from 0 again.</summary>
    public void Reset() => Volatile.Write(ref count, 0);

    public ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken) => inner.OpenReaderAsync(cancellationToken);

    public IRemoteGraphReader OpenRemoteReader(Action<string>? versionRead, CancellationToken cancellationToken) =>
        new CountingReader(inner.OpenRemoteReader(versionRead, cancellationToken), () => Interlocked.Increment(ref count));

    public ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken) => inner.OpenWriterAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    // Questions that begin to wait leave with the next dispatch, all together.
    private sealed class CountingReader(IRemoteGraphReader reader, Action countOne) : IRemoteGraphReader
    {
        public string Version => reader.Version;

        public void Gather(Action questionsWaiting) => reader.Gather(() =>
        {
            countOne();
            questionsWaiting();
        });

        public void Dispatch() => reader.Dispatch();

        public IGraphReader Foreseeing(Func<Outlook> outlook) => reader.Foreseeing(outlook);

        public ValueTask<GraphCounts> CountAsync(CancellationToken cancellationToken) => reader.CountAsync(cancellationToken);

        public ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
            reader.FindAsync(kind, keys, cancellationToken);

        public ValueTask<bool[]> ExistAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
            reader.ExistAsync(nodes, cancellationToken);

        public ValueTask<TextColumn> ReadTextsAsync(TextProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
            reader.ReadTextsAsync(property, nodes, cancellationToken);

        public ValueTask<long?[]> ReadNumbersAsync(NumberProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
            reader.ReadNumbersAsync(property, nodes, cancellationToken);

        public ValueTask<string[][]> ReadAliasesAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken) =>
            reader.ReadAliasesAsync(nodes, cancellationToken);

        public ValueTask<Provenance[][]> ReadProvenanceAsync(ReadOnlyMemory<NodeId> papers, CancellationToken cancellationToken) =>
            reader.ReadProvenanceAsync(papers, cancellationToken);

        public ValueTask<(int Year, int Count)[][]> ReadTrendsAsync(ReadOnlyMemory<NodeId> concepts, CancellationToken cancellationToken) =>
            reader.ReadTrendsAsync(concepts, cancellationToken);

        public ValueTask<Neighbors> ReadNeighborsAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, CancellationToken cancellationToken) =>
            reader.ReadNeighborsAsync(query, sources, cancellationToken);

        public ValueTask<Neighbors> ReadSharedPapersAsync(PageRequest page, ReadOnlyMemory<Tie> ties, CancellationToken cancellationToken) =>
            reader.ReadSharedPapersAsync(page, ties, cancellationToken);

        public ValueTask<NodePage> ListAsync(NodeQuery query, CancellationToken cancellationToken) => reader.ListAsync(query, cancellationToken);

        public ValueTask<SearchPage> SearchAsync(string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken) =>
            reader.SearchAsync(text, kinds, page, cancellationToken);

        public ValueTask<Subgraph[]> ReadNeighborhoodsAsync(IReadOnlyList<NeighborhoodQuery> queries, CancellationToken cancellationToken) =>
            reader.ReadNeighborhoodsAsync(queries, cancellationToken);

        public ValueTask<PathOutcome[]> FindPathsAsync(IReadOnlyList<ShortestPathQuery> queries, CancellationToken cancellationToken) =>
            reader.FindPathsAsync(queries, cancellationToken);

        public ValueTask DisposeAsync() => reader.DisposeAsync();
    }
}
