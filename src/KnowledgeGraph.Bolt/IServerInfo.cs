namespace KnowledgeGraph.Bolt;

/// <summary>The server that a result came from.</summary>
public interface IServerInfo
{
    /// <summary>Where it listens, host:port.</summary>
    string Address { get; }

    /// <summary>The agreed version of Bolt, for example 5.8.</summary>
    string ProtocolVersion { get; }

    /// <summary>What it calls itself, for example Neo4j/2026.08.1.</summary>
    string Agent { get; }
}
