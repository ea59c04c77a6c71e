using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Opens readers of the graph.</summary>
internal static class Neo4jReader
{
    /// <summary>Opens a reader of the graph as it is now.</summary>
    public static ValueTask<IGraphReader> OpenAsync(GraphServer server, CancellationToken cancellationToken) =>
        throw new StoreException($"{server.Name} cannot be read yet: this version of the program only loads into it.");
}
