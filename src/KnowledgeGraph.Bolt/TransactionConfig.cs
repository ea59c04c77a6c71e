namespace KnowledgeGraph.Bolt;

/// <summary>The settings of one transaction.</summary>
public sealed record TransactionConfig
{
    private static readonly Dictionary<string, object?> s_none = [];

    internal static TransactionConfig Default { get; } = new();

    /// <summary>After how long the server ends the transaction; null leaves it to the server, zero is no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the server shows beside the transaction, in its lists and logs.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = s_none;

    internal static TransactionConfig Build(Action<TransactionConfigBuilder>? action)
    {
        if (action is null)
        {
            return Default;
        }

        var builder = new TransactionConfigBuilder();
        action(builder);
        return builder.Build();
    }
}
