namespace KnowledgeGraph.Bolt;

/// <summary>What the server tells about a query once its result was read.</summary>
public interface IResultSummary
{
    /// <summary>The query.</summary>
    Query Query { get; }

    /// <summary>What it changed.</summary>
    ICounters Counters { get; }

    /// <summary>What it did.</summary>
    QueryType QueryType { get; }

    /// <summary>Whether there is a plan (EXPLAIN).</summary>
    bool HasPlan { get; }

    /// <summary>Whether there is a profile (PROFILE).</summary>
    bool HasProfile { get; }

    /// <summary>The plan; of a profile where there is only that; else null.</summary>
    IPlan? Plan { get; }

    /// <summary>The measured plan, or null.</summary>
    IProfiledPlan? Profile { get; }

    /// <summary>The server's remarks.</summary>
    IReadOnlyList<INotification> Notifications { get; }

    /// <summary>Outcome and remarks as GQL statuses; servers before Bolt 5.6 tell only remarks.</summary>
    IReadOnlyList<IGqlStatusObject> GqlStatusObjects { get; }

    /// <summary>How long the server took to have the first record.</summary>
    TimeSpan ResultAvailableAfter { get; }

    /// <summary>How long the server took from there to the last.</summary>
    TimeSpan ResultConsumedAfter { get; }

    /// <summary>The server.</summary>
    IServerInfo Server { get; }

    /// <summary>The database.</summary>
    IDatabaseInfo Database { get; }
}
