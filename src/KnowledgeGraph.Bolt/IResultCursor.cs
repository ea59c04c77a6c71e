namespace KnowledgeGraph.Bolt;

/// <summary>Reads a result record by record; records come from the server in batches as they are asked for.</summary>
public interface IResultCursor : IAsyncEnumerable<IRecord>
{
    /// <summary>The record that was fetched last.</summary>
    /// <exception cref="InvalidOperationException">None was fetched.</exception>
    IRecord Current { get; }

    /// <summary>Whether there may be more to read.</summary>
    bool IsOpen { get; }

    /// <summary>The columns.</summary>
    /// <returns>Their names in order.</returns>
    Task<string[]> KeysAsync();

    /// <summary>Throws away what was not read and gives the summary.</summary>
    /// <returns>The summary.</returns>
    Task<IResultSummary> ConsumeAsync();

    /// <summary>The next record, which stays the next.</summary>
    /// <returns>The record, or null at the end.</returns>
    Task<IRecord?> PeekAsync();

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end.</returns>
    Task<bool> FetchAsync();
}
