namespace KnowledgeGraph.Bolt;

/// <summary>A transaction that its user ends. Disposing of it while it is open undoes it.</summary>
public interface IAsyncTransaction : IAsyncQueryRunner
{
    /// <summary>The settings of the transaction.</summary>
    TransactionConfig TransactionConfig { get; }

    /// <summary>Makes the transaction last.</summary>
    /// <returns>When it lasts.</returns>
    /// <exception cref="CommitOutcomeUnknownException">The connection was lost before the server said so.</exception>
    Task CommitAsync();

    /// <summary>Undoes the transaction.</summary>
    /// <returns>When it is undone.</returns>
    Task RollbackAsync();
}
