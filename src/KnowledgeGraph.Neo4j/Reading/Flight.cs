using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Questions that leave together, and what came back.</summary>
internal sealed class Flight
{
    private readonly TaskCompletionSource landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Query> queries = [];
    private IReadOnlyList<IReadOnlyList<IRecord>> results = [];

    /// <summary>What is to be read of entities, by kind: numbers, and fields as bits.</summary>
    public Dictionary<EntityKind, (HashSet<int> Numbers, uint Fields)> Wanted { get; } = [];

    /// <summary>Done when the answers are there; fails with what the questions failed with.</summary>
    public Task Landed => landed.Task;

    /// <summary>The questions so far.</summary>
    public IReadOnlyList<Query> Queries => queries;

    /// <summary>Adds a question.</summary>
    /// <returns>Its place.</returns>
    public int Add(Query query)
    {
        queries.Add(query);
        return queries.Count - 1;
    }

    /// <summary>The answer to the question at a place.</summary>
    public IReadOnlyList<IRecord> Answer(int place) => results[place];

    /// <summary>Brings the answers.</summary>
    public void Land(IReadOnlyList<IReadOnlyList<IRecord>> answers) => results = answers;

    /// <summary>Tells those who wait that the answers are there.</summary>
    public void Open() => landed.TrySetResult();

    /// <summary>Tells those who wait what went wrong.</summary>
    public void Fail(Exception failure)
    {
        landed.TrySetException(failure);

        // Where nobody waits any more, nobody need look.
        _ = landed.Task.Exception;
    }
}
