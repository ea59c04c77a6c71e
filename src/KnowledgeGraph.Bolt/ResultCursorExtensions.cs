namespace KnowledgeGraph.Bolt;

/// <summary>Reads whole results.</summary>
public static class ResultCursorExtensions
{
    /// <summary>All records from here on.</summary>
    /// <param name="result">The result.</param>
    /// <param name="initialCapacity">For how many the list has room at first.</param>
    /// <param name="cancellationToken">Ends the reading between two records.</param>
    /// <returns>The records.</returns>
    public static Task<List<IRecord>> ToListAsync(this IResultCursor result, int initialCapacity = 0, CancellationToken cancellationToken = default) =>
        result.ToListAsync(
            record =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return record;
            },
            initialCapacity);

    /// <summary>All records from here on.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Ends the reading between two records.</param>
    /// <returns>The records.</returns>
    public static Task<List<IRecord>> ToListAsync(this IResultCursor result, CancellationToken cancellationToken) =>
        result.ToListAsync(0, cancellationToken);

    /// <summary>All records from here on, each as something else.</summary>
    /// <typeparam name="T">The type of what is made of a record.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="operation">Makes something of a record.</param>
    /// <param name="initialCapacity">For how many the list has room at first.</param>
    /// <returns>What was made.</returns>
    public static async Task<List<T>> ToListAsync<T>(this IResultCursor result, Func<IRecord, T> operation, int initialCapacity = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        var list = new List<T>(initialCapacity);
        while (await result.FetchAsync())
        {
            list.Add(operation(result.Current));
        }

        return list;
    }

    /// <summary>The only record.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The record.</returns>
    /// <exception cref="InvalidOperationException">There is none, or there are more.</exception>
    public static async Task<IRecord> SingleAsync(this IResultCursor result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!await result.FetchAsync())
        {
            throw new InvalidOperationException("The result has no record, where one is due.");
        }

        var record = result.Current;
        return await result.FetchAsync()
            ? throw new InvalidOperationException("The result has more than one record, where one is due.")
            : record;
    }

    /// <summary>The only record, as something else.</summary>
    /// <typeparam name="T">The type of what is made of the record.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="operation">Makes something of the record.</param>
    /// <returns>What was made.</returns>
    public static async Task<T> SingleAsync<T>(this IResultCursor result, Func<IRecord, T> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation(await result.SingleAsync());
    }

    /// <summary>Does something with each record from here on.</summary>
    /// <param name="result">The result.</param>
    /// <param name="operation">What to do.</param>
    /// <returns>The summary.</returns>
    public static async Task<IResultSummary> ForEachAsync(this IResultCursor result, Action<IRecord> operation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(operation);
        while (await result.FetchAsync())
        {
            operation(result.Current);
        }

        return await result.ConsumeAsync();
    }
}
