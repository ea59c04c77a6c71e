namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>Whose messages a fault concerns.</summary>
public enum FaultSide
{
    Client,
    Server,
}
