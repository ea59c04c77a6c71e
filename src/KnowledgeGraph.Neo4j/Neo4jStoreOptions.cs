using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j;

/// <summary>Which server keeps the graph, and how long it may take.</summary>
public sealed record Neo4jStoreOptions
{
    /// <summary>The server: bolt, neo4j, each with +s or +ssc; no credentials, no database in it.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Who the store speaks for.</summary>
    public IAuthToken Credentials { get; init; } = AuthTokens.None;

    /// <summary>The database; null for the user's home database. Servers before 4.0 have only one.</summary>
    public string? Database { get; init; }

    /// <summary>True to refuse writers and to make no schema; the graph must be there then.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long to wait for a connection to be made.</summary>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for a connection to become free where all are in use.</summary>
    public TimeSpan AcquisitionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most connections at a time.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How long the server may work at one question before it gives up (from Bolt 3).</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the server may be silent before its connection counts as lost; newer servers (4.4 on) say so themselves
    /// and give signs of life while they work.
    /// </summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a walk (neighbourhood, path) may take; then it ends with what it has.</summary>
    public TimeSpan TraversalTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For how long what failed for a passing reason (a restart, a deadlock) is tried again.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a writer's claim lasts without a sign of life; then another may take over.</summary>
    public TimeSpan WriterLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of time budgets and of the time of the last load.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
