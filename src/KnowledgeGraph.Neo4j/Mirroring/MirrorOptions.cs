namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>Where a mirror keeps its copy, and how old an answer may be.</summary>
public sealed record MirrorOptions
{
    /// <summary>The folder of the copy; made where it is missing. What lies in it belongs to the mirror alone.</summary>
    public required string DirectoryPath { get; init; }

    /// <summary>
    /// How old an answer may be: how long before the question the copy was last known to be what Neo4j holds. Zero has
    /// Neo4j asked for every question. Within it Neo4j may be out of reach; beyond it questions are refused.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a question waits for a copy that is too old to be brought up to date.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many entities are read at a time.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told of how much of a copy is made: entities read of all entities.</summary>
    public IProgress<(long Done, long Total)>? Progress { get; init; }
}
