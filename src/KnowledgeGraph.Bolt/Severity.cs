namespace KnowledgeGraph.Bolt;

/// <summary>The least severity of notifications that the server sends.</summary>
public enum Severity
{
    /// <summary>Warnings and information.</summary>
    Information,

    /// <summary>Warnings only.</summary>
    Warning,

    /// <summary>None at all.</summary>
    Off,
}
