namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Where a syntax node stands: a range of its source. Line and column are computed when asked for.</summary>
/// <param name="Source">The text in which the node stands.</param>
/// <param name="Start">Offset of the node's first character.</param>
/// <param name="End">Offset behind the node's last character.</param>
public readonly record struct Location(Source Source, int Start, int End)
{
    /// <summary>The location of nodes that never stood in a text.</summary>
    public static Location None { get; } = new(Source.None, 0, 0);

    /// <summary>Whether the node stood in a text at all.</summary>
    public bool IsKnown => Source is not null && !ReferenceEquals(Source, Source.None);

    /// <summary>Line and column of the first character.</summary>
    public SourceLocation ToSourceLocation() => Source.LocationOf(Start);
}
