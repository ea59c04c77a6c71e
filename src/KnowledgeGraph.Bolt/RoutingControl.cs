namespace KnowledgeGraph.Bolt;

/// <summary>Which servers of a cluster a query may go to.</summary>
public enum RoutingControl
{
    /// <summary>Those that write.</summary>
    Writers,

    /// <summary>Those that read.</summary>
    Readers,
}
