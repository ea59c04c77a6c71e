namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Fetches the many values that belong to each key, such as the books of authors, as <see cref="BatchDataLoader{TKey, TValue}"/> does.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">One of the values that belong to it.</typeparam>
/// <param name="maxBatchSize">The most keys of one batch; 0 for no limit.</param>
public abstract class GroupedDataLoader<TKey, TValue>(int maxBatchSize = 0) : BatchDataLoader<TKey, TValue[]>(maxBatchSize)
    where TKey : notnull
{
    /// <summary>Fetches one batch. A key that is missing from the answer has no values: an empty array.</summary>
    /// <param name="keys">Distinct keys, in the order in which they were first asked for.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<IReadOnlyDictionary<TKey, TValue[]>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        ILookup<TKey, TValue> groups = await LoadGroupedBatchAsync(keys, cancellationToken);
        return keys.ToDictionary(static key => key, key => groups[key].ToArray());
    }
}
