namespace KnowledgeGraph.GraphQL;

/// <summary>What one request may ask for. All limits are on by default; each can be raised, none is unlimited by accident.</summary>
public sealed record RequestLimits
{
    /// <summary>The default limits.</summary>
    public static RequestLimits Default { get; } = new();

    /// <summary>The most bytes of an HTTP request's body or URL query. Default: 256 KiB.</summary>
    public int MaxRequestBytes { get; init; } = 256 * 1024;

    /// <summary>The most values (objects, lists and what is in them) of a request's JSON, its variables included. Default: 5,000.</summary>
    public int MaxInputValues { get; init; } = 5_000;

    /// <summary>The most bytes of a document as it is sent, JSON escapes included. Default: 50,000.</summary>
    public int MaxDocumentBytes { get; init; } = 50_000;

    /// <summary>The most tokens of a document. Default: 5,000.</summary>
    public int MaxTokens { get; init; } = 5_000;

    /// <summary>The deepest nesting of fields, fragments followed; introspection is not counted. Default: 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>
    /// The most selected fields of an operation, fragments followed, introspection included. A document, before fields
    /// that stand twice are merged, may select twice as many. Default: 2,000.
    /// </summary>
    public int MaxFields { get; init; } = 2_000;

    /// <summary>The most aliases of a document. Default: 200.</summary>
    public int MaxAliases { get; init; } = 200;

    /// <summary>The most directives of a document. Default: 500.</summary>
    public int MaxDirectives { get; init; } = 500;

    /// <summary>The most questions to the schema (<c>__schema</c>, <c>__type</c>) of an operation. Default: 10.</summary>
    public int MaxIntrospections { get; init; } = 10;

    /// <summary>
    /// The highest price of an operation, computed before it is executed: about the number of field values that its
    /// response may hold. Default: 250,000.
    /// </summary>
    public double MaxCost { get; init; } = 250_000;

    /// <summary>How many items a list is taken to have, for its cost, where neither an argument nor the schema says so. Default: 10.</summary>
    public int AssumedListSize { get; init; } = 10;

    /// <summary>The most time for one operation. Default: 30 seconds.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of one response. Default: 64 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most errors in one response. Default: 1,000.</summary>
    public int MaxErrors { get; init; } = 1_000;

    /// <summary>The most operations that are executed at the same time; further ones are refused. Default: 1,024.</summary>
    public int MaxConcurrentOperations { get; init; } = 1_024;
}
