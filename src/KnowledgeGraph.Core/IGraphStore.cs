using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Core;

/// <summary>
/// The port between the graph and whatever keeps it. Readers never wait for the writer and always see one whole
/// version; there is one writer at a time.
/// </summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>What the store is and where it lies, for people: "embedded store in ./data".</summary>
    string Description { get; }

    /// <summary>The newest whole version. The caller disposes it when its request is answered.</summary>
    ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>Begins to write.</summary>
    /// <exception cref="StoreException">Another writer is at work, or the store cannot be written.</exception>
    ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken);
}
