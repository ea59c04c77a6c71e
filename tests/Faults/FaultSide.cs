namespace KnowledgeGraph.Tests.Faults;

/// <summary>Whose messages a fault concerns.</summary>
public enum FaultSide
{
    Client,
    Server,
}
