using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The loaders of one request, and when they are dispatched.</summary>
internal sealed class LoaderRegistry(OperationRun run)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Type, IDataLoader> loaders = [];
    private int scheduled;

    public TLoader Get<TLoader>() where TLoader : class, IDataLoader
    {
        lock (gate)
        {
            if (!loaders.TryGetValue(typeof(TLoader), out IDataLoader? loader))
            {
                loader = Make<TLoader>();
                loader.Attach(OnKeysWaiting);
                loaders.Add(typeof(TLoader), loader);
            }
            return (TLoader)loader;
        }
    }

    /// <summary>Fetches what was asked for so far: called when all fields of a level are started.</summary>
    public void DispatchAll()
    {
        IDataLoader[] all;
        lock (gate)
        {
            if (loaders.Count == 0)
            {
                return;
            }
            all = [.. loaders.Values];
        }
        foreach (IDataLoader loader in all)
        {
            loader.Dispatch(run.Aborted);
        }
    }

    private TLoader Make<TLoader>() where TLoader : class, IDataLoader =>
        run.Schema.LoaderFactories.TryGetValue(typeof(TLoader), out Func<IServiceProvider?, RequestState, IDataLoader>? make)
            ? (TLoader)make(run.Services, run.State)
            : run.Services is { } services
                ? services.GetService<TLoader>() ?? ActivatorUtilities.CreateInstance<TLoader>(services)
                : Activator.CreateInstance<TLoader>();

    private void OnKeysWaiting()
    {
        // Keys that a resolver asks for after its first await come in after the level's dispatch. Those of all
        // continuations that are ready now gather in one turn of the thread pool's queue.
        if (!run.IsStartingLevel && Interlocked.Exchange(ref scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static registry => registry.DispatchLate(), this, preferLocal: false);
        }
    }

    private void DispatchLate()
    {
        Volatile.Write(ref scheduled, 0);
        DispatchAll();
    }
}
