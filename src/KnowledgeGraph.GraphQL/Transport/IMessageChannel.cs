namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>What carries the messages of graphql-transport-ws: a WebSocket, or a queue in tests.</summary>
internal interface IMessageChannel
{
    /// <summary>Sends one message; messages are not mixed with each other.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Ends the connection.</summary>
    ValueTask CloseAsync(int code, string reason);
}
