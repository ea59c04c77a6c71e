namespace KnowledgeGraph.Storage.Walking;

/// <summary>What is left of a walk's relations and time.</summary>
internal sealed class WalkBudget(EmbeddedStoreOptions options, CancellationToken cancellationToken)
{
    // Asking the clock costs more than following a relation: it is asked once in so many.
    private const int RelationsPerLook = 16_384;

    private readonly long start = options.TimeProvider.GetTimestamp();
    private long relations = options.Limits.TraversedRelations;
    private long untilLook = RelationsPerLook;

    /// <summary>True where the walk must end with what it has.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Takes relations from the budget; false where it is spent.</summary>
    public bool Spend(int count)
    {
        relations -= count;
        untilLook -= count + 1;
        if (untilLook < 0)
        {
            untilLook = RelationsPerLook;
            cancellationToken.ThrowIfCancellationRequested();
            IsSpent |= options.TimeProvider.GetElapsedTime(start) > options.Limits.TraversalTime;
        }

        IsSpent |= relations < 0;
        return !IsSpent;
    }
}
