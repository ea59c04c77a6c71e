namespace KnowledgeGraph.Bolt;

/// <summary>Gives the addresses behind the address of a neo4j URI.</summary>
public interface IServerAddressResolver
{
    /// <summary>Gives the addresses to ask for a routing table, before the one that the URI names.</summary>
    /// <param name="address">The address of the URI.</param>
    /// <returns>The addresses, asked in the order of the set.</returns>
    ISet<ServerAddress> Resolve(ServerAddress address);
}
