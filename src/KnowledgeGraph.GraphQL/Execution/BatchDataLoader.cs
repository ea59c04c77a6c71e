using System.Runtime.InteropServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Fetches values by their keys for one request: keys asked for by different fields of a level are fetched in one
/// batch, each key once per request.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">What is fetched for it.</typeparam>
/// <param name="maxBatchSize">The most keys of one batch; 0 for no limit.</param>
public abstract class BatchDataLoader<TKey, TValue>(int maxBatchSize = 0) : IDataLoader
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Batch> batches = [];
    private Batch? open;
    private Action? keysWaiting;

    /// <summary>Fetches one batch. A key that is missing from the answer has no value.</summary>
    /// <param name="keys">Distinct keys, in the order in which they were first asked for.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <summary>The values of keys: one per key, in the keys' order, <c>default</c> where there is none.</summary>
    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
    {
        Batch[] waitedFor = new Batch[keys.Count];
        bool first = Enqueue(keys, waitedFor);
        if (first)
        {
            keysWaiting?.Invoke();
        }
        TValue?[] values = new TValue?[keys.Count];
        int index = 0;
        foreach (TKey key in keys)
        {
            IReadOnlyDictionary<TKey, TValue> loaded = await waitedFor[index].Loaded.Task.WaitAsync(cancellationToken);
            values[index++] = loaded.TryGetValue(key, out TValue? value) ? value : default;
        }
        return values;
    }

    /// <summary>The value of one key, fetched together with all that is asked for at the time; <c>default</c> where there is none.</summary>
    public async Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default) =>
        (await LoadAsync([key], cancellationToken))[0];

    /// <summary>Gives a value that is known already, so that it is not fetched. A key that was asked for keeps what it has.</summary>
    public void Set(TKey key, TValue value)
    {
        Batch known = new();
        known.Loaded.SetResult(new Dictionary<TKey, TValue> { [key] = value });
        lock (gate)
        {
            batches.TryAdd(key, known);
        }
    }

    /// <summary>Forgets a key, so that it is fetched again: after a mutation has changed what it stands for.</summary>
    public void Remove(TKey key)
    {
        lock (gate)
        {
            batches.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Attach(Action keysWaiting) => this.keysWaiting = keysWaiting;

    /// <inheritdoc/>
    public void Dispatch(CancellationToken cancellationToken)
    {
        Batch? batch;
        lock (gate)
        {
            batch = open;
            open = null;
        }
        if (batch is not null)
        {
            _ = FetchAsync(batch, cancellationToken);
        }
    }

    private bool Enqueue(IReadOnlyCollection<TKey> keys, Batch[] waitedFor)
    {
        bool opened = false;
        int index = 0;
        lock (gate)
        {
            foreach (TKey key in keys)
            {
                ref Batch? known = ref CollectionsMarshal.GetValueRefOrAddDefault(batches, key, out bool exists);
                if (!exists)
                {
                    opened |= open is null;
                    open ??= new Batch();
                    open.Keys.Add(key);
                    known = open;
                }
                waitedFor[index++] = known!;
            }
        }
        return opened;
    }

    private async Task FetchAsync(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            if (maxBatchSize <= 0 || batch.Keys.Count <= maxBatchSize)
            {
                batch.Loaded.SetResult(await LoadBatchAsync(batch.Keys, cancellationToken));
                return;
            }
            Dictionary<TKey, TValue> all = new(batch.Keys.Count);
            foreach (TKey[] part in batch.Keys.Chunk(maxBatchSize))
            {
                foreach ((TKey key, TValue value) in await LoadBatchAsync(part, cancellationToken))
                {
                    all[key] = value;
                }
            }
            batch.Loaded.SetResult(all);
        }
#pragma warning disable CA1031 // Whatever the batch threw reaches every resolver that waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batch.Loaded.SetException(exception);
        }
    }

    /// <summary>Keys that are fetched together, and what came back.</summary>
    private sealed class Batch
    {
        public List<TKey> Keys { get; } = [];

        public TaskCompletionSource<IReadOnlyDictionary<TKey, TValue>> Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
