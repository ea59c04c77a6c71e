namespace KnowledgeGraph.Bolt;

/// <summary>One step of how the server ran a query, measured.</summary>
public interface IProfiledPlan : IPlan
{
    /// <summary>How often it touched the store.</summary>
    long DbHits { get; }

    /// <summary>How many rows it gave.</summary>
    long Records { get; }

    /// <summary>How often a page was in memory.</summary>
    long PageCacheHits { get; }

    /// <summary>How often a page was not in memory.</summary>
    long PageCacheMisses { get; }

    /// <summary>The share of pages that were in memory, 0 to 1; 0 where none was needed.</summary>
    double PageCacheHitRatio { get; }

    /// <summary>Whether the server counted pages.</summary>
    bool HasPageCacheStats { get; }

    /// <summary>How long it took, in nanoseconds.</summary>
    long Time { get; }

    /// <summary>The steps it takes its rows from.</summary>
    new IReadOnlyList<IProfiledPlan> Children { get; }
}
