namespace KnowledgeGraph.Bolt;

/// <summary>Whether a transaction may write; in a cluster it decides which server it goes to.</summary>
public enum AccessMode
{
    /// <summary>Only reads.</summary>
    Read,

    /// <summary>Reads and writes.</summary>
    Write,
}
