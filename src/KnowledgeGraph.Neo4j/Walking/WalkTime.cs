using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j.Walking;

/// <summary>What is left of a walk's time and relations. A step that the server has to break off ends the walk, and so do too many relations.</summary>
internal sealed class WalkTime(Neo4jStoreOptions options)
{
    // What comes over the wire is dearer than what lies in memory: the embedded store follows more.
    private const int MostRelations = 2_000_000;

    private readonly long start = options.TimeProvider.GetTimestamp();
    private long relations = MostRelations;

    /// <summary>True where the walk must end with what it has.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Takes relations from the budget, and looks at the clock.</summary>
    public void Spend(int count)
    {
        relations -= count;
        IsSpent |= relations < 0 || options.TimeProvider.GetElapsedTime(start) > options.TraversalTime;
    }

    /// <summary>What a step brought; nothing where the server had to break it off.</summary>
    public async Task<T?> TakeAsync<T>(Task<T> step) where T : class
    {
        try
        {
            return await step;
        }
        catch (StoreException failure) when (failure.Reason == StoreFailureReason.Timeout)
        {
            IsSpent = true;
            return null;
        }
    }
}
