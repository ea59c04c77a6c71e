namespace KnowledgeGraph.GraphQL.Language;

/// <summary>The limits of the parser and what it accepts beyond the specification.</summary>
public sealed record ParserOptions
{
    /// <summary>The default options.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>How many tokens a document may have; null for no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>
    /// How deep selection sets, values and type references may nest. The limit keeps every recursive walk over the
    /// tree within the stack.
    /// </summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Whether fragments may define variables of their own, a syntax that the specification dropped.</summary>
    public bool AllowFragmentVariables { get; init; }
}
