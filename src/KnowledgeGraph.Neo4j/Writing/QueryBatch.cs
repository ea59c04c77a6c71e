using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Statements of one transaction that leave in one flush.</summary>
/// <param name="runner">The transaction.</param>
/// <param name="transaction">Its name, without which the statements of a batch change nothing.</param>
internal sealed class QueryBatch(IAsyncQueryRunner runner, string transaction)
{
    private readonly List<Query> queries = [];
    private readonly List<Action<IReadOnlyList<IRecord>>?> receivers = [];

    /// <summary>The transaction's name.</summary>
    public string Transaction => transaction;

    /// <summary>Puts a statement behind the others.</summary>
    /// <param name="query">The statement.</param>
    /// <param name="receive">Takes its records, after all have come; null where there are none to take.</param>
    public void Add(Query query, Action<IReadOnlyList<IRecord>>? receive = null)
    {
        queries.Add(query);
        receivers.Add(receive);
    }

    /// <summary>Puts a statement behind the others.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="receive">Takes its records, after all have come; null where there are none to take.</param>
    /// <param name="parameters">Its parameters other than the transaction's name.</param>
    public void Add(Statement statement, Action<IReadOnlyList<IRecord>>? receive, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Add(statement.IsOfBatch ? statement.With([.. parameters, ("transaction", transaction)]) : statement.With(parameters), receive);

    /// <summary>Puts a statement over a list behind the others; none where the list is empty.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="name">The list's parameter.</param>
    /// <param name="items">The list.</param>
    /// <param name="receive">Takes the records.</param>
    public void AddOver<T>(Statement statement, string name, IReadOnlyCollection<T> items, Action<IReadOnlyList<IRecord>>? receive = null)
    {
        if (items.Count > 0)
        {
            Add(statement, receive, (name, items));
        }
    }

    /// <summary>Sends what was added and hands out the answers in order.</summary>
    /// <returns>Whether there was anything to send.</returns>
    public async Task<bool> SendAsync()
    {
        if (queries.Count == 0)
        {
            return false;
        }

        IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>> results = await runner.RunAllAsync([.. queries]);
        Action<IReadOnlyList<IRecord>>?[] taking = [.. receivers];
        queries.Clear();
        receivers.Clear();
        for (int i = 0; i < taking.Length; i++)
        {
            taking[i]?.Invoke(results[i].Result);
        }

        return true;
    }
}
