using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// One whole version of the graph. Every question is asked for many keys at once and answered in the keys' order,
/// one result per key; keys of one call are of one kind unless said otherwise. Numbers that name nothing answer
/// null, 0 or an empty page, never an error. Answers of an embedded store complete synchronously.
/// </summary>
public interface IGraphReader : IAsyncDisposable
{
    /// <summary>The version; the same version and question give the same answer.</summary>
    string Version { get; }

    /// <summary>
    /// How long ago it was last known that there is no newer version; null where the store itself is asked, whose
    /// newest version it was when the reader was opened.
    /// </summary>
    TimeSpan? Age => null;

    /// <summary>How much there is.</summary>
    ValueTask<GraphCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The entities that hold identity keys (see <see cref="Writing.IdentityKeys"/>), one result per key; the default id
    /// where none does.
    /// </summary>
    ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Whether each id names an entity of this version; the ids may be of different kinds.</summary>
    ValueTask<bool[]> ExistAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>A text of each entity.</summary>
    ValueTask<TextColumn> ReadTextsAsync(TextProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>A number of each entity; null where it is missing.</summary>
    ValueTask<long?[]> ReadNumbersAsync(NumberProperty property, ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>
    /// The other names under which each author, institution or concept was printed, in folded order, without the
    /// name itself.
    /// </summary>
    ValueTask<string[][]> ReadAliasesAsync(ReadOnlyMemory<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>Where each paper was read, ordered by document, then line.</summary>
    ValueTask<Provenance[][]> ReadProvenanceAsync(ReadOnlyMemory<NodeId> papers, CancellationToken cancellationToken);

    /// <summary>How many papers each concept has by year of publication, years ascending, years without papers left out.</summary>
    ValueTask<(int Year, int Count)[][]> ReadTrendsAsync(ReadOnlyMemory<NodeId> concepts, CancellationToken cancellationToken);

    /// <summary>A page of each entity's neighbours.</summary>
    ValueTask<Neighbors> ReadNeighborsAsync(NeighborQuery query, ReadOnlyMemory<NodeId> sources, CancellationToken cancellationToken);

    /// <summary>
    /// The papers behind each tie (of two authors, concepts or institutions), newest first; for two papers nothing.
    /// </summary>
    ValueTask<Neighbors> ReadSharedPapersAsync(PageRequest page, ReadOnlyMemory<Tie> ties, CancellationToken cancellationToken);

    /// <summary>A page of all entities of a kind.</summary>
    ValueTask<NodePage> ListAsync(NodeQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Ranked full-text search over titles, abstracts, names, codes and aliases; forgiving of accents, case and small
    /// typos; every text is taken as words, never as a query language.
    /// </summary>
    ValueTask<SearchPage> SearchAsync(string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellationToken);

    /// <summary>What lies around entities, bounded; one piece per query.</summary>
    ValueTask<Subgraph[]> ReadNeighborhoodsAsync(IReadOnlyList<NeighborhoodQuery> queries, CancellationToken cancellationToken);

    /// <summary>One shortest path per query, bounded.</summary>
    ValueTask<PathOutcome[]> FindPathsAsync(IReadOnlyList<ShortestPathQuery> queries, CancellationToken cancellationToken);
}
