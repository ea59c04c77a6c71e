namespace KnowledgeGraph.Bolt;

/// <summary>What a query did.</summary>
public enum QueryType
{
    /// <summary>The server did not say.</summary>
    Unknown,

    /// <summary>Read.</summary>
    ReadOnly,

    /// <summary>Read and wrote.</summary>
    ReadWrite,

    /// <summary>Wrote.</summary>
    WriteOnly,

    /// <summary>Changed indexes, constraints or the system.</summary>
    SchemaWrite,
}
