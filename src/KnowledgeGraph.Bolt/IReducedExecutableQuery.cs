namespace KnowledgeGraph.Bolt;

/// <summary>A query of whose records one thing is made.</summary>
/// <typeparam name="TOut">What is made.</typeparam>
public interface IReducedExecutableQuery<TOut>
{
    /// <summary>Runs the query.</summary>
    /// <param name="token">Ends the waiting.</param>
    /// <returns>The result.</returns>
    Task<EagerResult<TOut>> ExecuteAsync(CancellationToken token = default);
}
