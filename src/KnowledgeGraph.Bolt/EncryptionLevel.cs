namespace KnowledgeGraph.Bolt;

/// <summary>Whether connections are encrypted, for the schemes bolt and neo4j, which do not say it themselves.</summary>
public enum EncryptionLevel
{
    /// <summary>Plain.</summary>
    None,

    /// <summary>TLS.</summary>
    Encrypted,
}
