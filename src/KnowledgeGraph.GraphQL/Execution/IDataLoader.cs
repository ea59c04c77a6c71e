namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A loader that gathers keys over all fields of a level and fetches them together.</summary>
public interface IDataLoader
{
    /// <summary>Fetches what was asked for since the last dispatch. Called by the executor when a level's fields are all started.</summary>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    void Dispatch(CancellationToken cancellationToken);

    /// <summary>Called by the executor once, before the first use: <paramref name="keysWaiting"/> tells it of keys that wait for a dispatch.</summary>
    void Attach(Action keysWaiting);
}
