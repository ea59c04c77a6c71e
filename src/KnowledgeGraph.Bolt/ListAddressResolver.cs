namespace KnowledgeGraph.Bolt;

/// <summary>Always the same addresses.</summary>
/// <param name="servers">The addresses.</param>
public sealed class ListAddressResolver(params ServerAddress[] servers) : IServerAddressResolver
{
    /// <inheritdoc />
    public ISet<ServerAddress> Resolve(ServerAddress address) => servers.ToHashSet();
}
