using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Opens the graph's one writer.</summary>
internal static class Neo4jWriter
{
    /// <summary>Takes the writer's lease.</summary>
    public static ValueTask<IGraphWriter> OpenAsync(GraphServer server, CancellationToken cancellationToken) =>
        throw new StoreException($"{server.Name} cannot be written yet.");
}
