namespace KnowledgeGraph.Bolt;

/// <summary>Sets what one transaction does differently from the usual.</summary>
public sealed class TransactionConfigBuilder
{
    private TransactionConfig _config = TransactionConfig.Default;

    internal TransactionConfigBuilder()
    {
    }

    /// <summary>Sets after how long the server ends the transaction.</summary>
    /// <param name="timeout">The time; zero is no limit.</param>
    /// <returns>This builder.</returns>
    public TransactionConfigBuilder WithTimeout(TimeSpan? timeout)
    {
        if (timeout < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A transaction's time is not negative.");
        }

        _config = _config with { Timeout = timeout };
        return this;
    }

    /// <summary>Sets what the server shows beside the transaction.</summary>
    /// <param name="metadata">The entries.</param>
    /// <returns>This builder.</returns>
    public TransactionConfigBuilder WithMetadata(IDictionary<string, object?> metadata)
    {
        _config = _config with { Metadata = new Dictionary<string, object?>(metadata) };
        return this;
    }

    internal TransactionConfig Build() => _config;
}
