using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Core.Writing;

/// <summary>
/// Changes the graph, batch by batch. What <see cref="ApplyAsync"/> has applied is durable when it returns; readers see
/// it when <see cref="PublishAsync"/> has returned. Disposing without publishing leaves what was applied durable, and
/// published when the store is opened next.
/// </summary>
public interface IGraphWriter : IAsyncDisposable
{
    /// <summary>
    /// The next free number of a kind; given once, also across writers. Where a writer was broken off behind a batch,
    /// the numbers that no applied batch can hold are given again.
    /// </summary>
    NodeId Allocate(EntityKind kind);

    /// <summary>
    /// The entities that hold identity keys (see <see cref="IdentityKeys"/>), one result per key; the default id where
    /// none does. Sees what this writer applied.
    /// </summary>
    ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>The names of entities with all their aliases, one result per node; the nodes may be of different kinds.</summary>
    ValueTask<StoredName[]> ReadNamesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>All records that stand behind each paper, ordered by document, then line.</summary>
    ValueTask<PaperRecord[][]> ReadRecordsAsync(IReadOnlyList<NodeId> papers, CancellationToken cancellationToken);

    /// <summary>The sketch of every paper's abstract, in number order; papers without abstract are left out.</summary>
    /// <param name="untitledOnly">True for untitled papers alone, which are few: they cost what they are, not what the graph is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<AbstractSketch> ReadSketchesAsync(bool untitledOnly, CancellationToken cancellationToken);

    /// <summary>
    /// The documents that the records behind papers name, in ordinal order. Looks through every record of the store.
    /// </summary>
    ValueTask<SupportingDocument[]> ReadDocumentsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The papers that each document supports with one record or more, in number order; one result per document, empty
    /// where no record names it. Looks through every record of the store, once for all documents.
    /// </summary>
    ValueTask<NodeId[][]> FindSupportedAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken);

    /// <summary>Applies changes in one transaction: all of them or, on any failure, none.</summary>
    /// <exception cref="StoreException">The disk is full, the folder read-only, the file damaged.</exception>
    ValueTask ApplyAsync(GraphChanges changes, CancellationToken cancellationToken);

    /// <summary>
    /// Begins to apply changes in one transaction. From then on <see cref="Allocate"/> and <see cref="FindAsync"/> answer as
    /// if they were applied, and may be asked meanwhile, so that a loader resolves a batch while the one before is written.
    /// </summary>
    /// <returns>A task that ends when the changes are durable, or fails as <see cref="ApplyAsync"/> does.</returns>
    async ValueTask<Task> BeginApplyAsync(GraphChanges changes, CancellationToken cancellationToken)
    {
        await ApplyAsync(changes, cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Makes what was applied visible to readers, as a new version where anything changed.</summary>
    /// <returns>The version that readers now see.</returns>
    ValueTask<string> PublishAsync(CancellationToken cancellationToken);
}

/// <summary>An entity's name as the store holds it.</summary>
/// <param name="Name">The name; empty where the node does not exist.</param>
/// <param name="Aliases">Every other printed form.</param>
public sealed record StoredName(string Name, IReadOnlyList<string> Aliases);

/// <summary>A document and how much it supports.</summary>
/// <param name="Document">Its name as the records' provenance has it.</param>
/// <param name="Papers">The papers with a record of it.</param>
public readonly record struct SupportingDocument(string Document, int Papers);

/// <summary>What finds nearly equal abstracts without reading them: the smallest hashes of an abstract's word shingles.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Untitled">Whether the paper is untitled (<see cref="PaperChange.Untitled"/>).</param>
/// <param name="Hashes">The hashes, ascending; their number and making belong to the loader.</param>
public readonly record struct AbstractSketch(NodeId Paper, bool Untitled, ReadOnlyMemory<uint> Hashes);
