namespace KnowledgeGraph.Storage;

/// <summary>Where an embedded store lies and how much it may do for one question.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>The folder of the store; created where it is missing. The graph lies in its file <c>graph.db</c>.</summary>
    public required string DirectoryPath { get; init; }

    /// <summary>True to refuse writers and leave the folder untouched; the store must be there then.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The clock of time budgets and of the time of the last load.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Bounds on single questions and caches.</summary>
    public EmbeddedStoreLimits Limits { get; init; } = new();

    /// <summary>
    /// Is told, in a sentence, what a person may want to know and nobody needs to act on: that a snapshot is built anew and
    /// why. May be called from any thread.
    /// </summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The most pages that the file may have: lets tests meet a full disk.</summary>
    internal int? PageLimit { get; init; }

    /// <summary>While a snapshot is built, parts of more bytes lie in files.</summary>
    internal long LongestPartInMemory { get; init; } = 1 << 20;
}

/// <summary>Bounds of an embedded store; every one holds per question unless said otherwise.</summary>
public sealed record EmbeddedStoreLimits
{
    /// <summary>The time after which a walk (neighbourhood, path) ends with what it has.</summary>
    public TimeSpan TraversalTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most ties or relations that one walk follows.</summary>
    public int TraversedRelations { get; init; } = 20_000_000;

    /// <summary>The most papers that are compared to find a paper's related papers; its rarest concepts come first.</summary>
    public int RelatedPaperCandidates { get; init; } = 50_000;

    /// <summary>The most related papers that a paper has.</summary>
    public int RelatedPapers { get; init; } = 200;

    /// <summary>The most results that a search finds.</summary>
    public int SearchResults { get; init; } = 1_000;

    /// <summary>The most words of a search text that are looked for.</summary>
    public int SearchWords { get; init; } = 16;

    /// <summary>The most rows of the full-text index that one search ranks.</summary>
    public int SearchCandidates { get; init; } = 10_000;

    /// <summary>
    /// One row that changed since the snapshot's file was written for so many entities of the graph is kept beside it;
    /// where there are more the file is written anew.
    /// </summary>
    public int EntitiesPerPatchedRow { get; init; } = 40;

    /// <summary>So many changed rows are kept beside the file in any case.</summary>
    public int PatchedRows { get; init; } = 4_000;

    /// <summary>The most derived ties kept in memory per version, in entries of 8 to 16 bytes.</summary>
    public int CachedTies { get; init; } = 2_000_000;

    /// <summary>The most sorted lists of a kind kept in memory per version.</summary>
    public int CachedOrders { get; init; } = 8;
}
