namespace KnowledgeGraph.Ingestion;

/// <summary>How to load.</summary>
public sealed record LoadOptions
{
    /// <summary>The day that dates without a year are read against: each is the latest such day not after this one.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The clock that measures how long a load takes.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The longest line that is read, in bytes; a source with a longer one is refused.</summary>
    public int LongestLine { get; init; } = 16 * 1024 * 1024;

    /// <summary>The number of records that are resolved and applied at once.</summary>
    public int BatchSize { get; init; } = 4000;

    /// <summary>The file for what could not be read, made anew by the first reject of a load and not at all without one.</summary>
    public string RejectsPath { get; init; } = "rejects.jsonl";
}
