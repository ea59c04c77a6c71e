using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Neo4j.Schema;
using KnowledgeGraph.Neo4j.Writing;

namespace KnowledgeGraph.Neo4j;

/// <summary>
/// The graph in a Neo4j database, as <c>schema/neo4j/README.md</c> describes it. Neo4j keeps no older versions: readers
/// see each batch of a load when it is committed, whole; publishing only says that a load has come to its end.
/// </summary>
public sealed class Neo4jStore : IRemoteGraphStore
{
    private readonly GraphServer server;
    private readonly NumberSequences sequences = new();
    private readonly ReaderMemory memory = new();

    private Neo4jStore(GraphServer server) => this.server = server;

    /// <summary>The server that keeps the graph.</summary>
    internal GraphServer Server => server;

    /// <inheritdoc />
    public string Description => $"{server.Agent} at {server.Name}";

    /// <summary>Connects to the server; makes constraints, indexes and an empty graph where there is none.</summary>
    /// <exception cref="StoreException">
    /// The server cannot be reached or refuses; the database holds another program's graph or one of a newer version;
    /// there is no graph and the store is to be read only.
    /// </exception>
    public static async ValueTask<Neo4jStore> OpenAsync(Neo4jStoreOptions options, CancellationToken cancellationToken)
    {
        GraphServer server = await GraphServer.ConnectAsync(options, cancellationToken);
        try
        {
            if (!options.ReadOnly)
            {
                await GraphSchema.PrepareAsync(server, cancellationToken);
            }
            else if (!await GraphSchema.VerifyAsync(server, cancellationToken))
            {
                throw new StoreException($"There is no graph in {server.Name} yet. Load papers into it first ('load PATH… --store {options.Uri}').");
            }

            return new Neo4jStore(server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken) =>
        new Neo4jReader(server, memory, null, cancellationToken).OpenAsync();

    /// <inheritdoc />
    public IRemoteGraphReader OpenRemoteReader(Action<string>? versionRead, CancellationToken cancellationToken) =>
        new Neo4jReader(server, memory, versionRead, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken) => server.Options.ReadOnly
        ? throw new StoreException($"The store in {server.Name} was opened for reading only.")
        : await Neo4jWriter.OpenAsync(server, sequences, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
