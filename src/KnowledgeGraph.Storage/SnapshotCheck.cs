namespace KnowledgeGraph.Storage;

/// <summary>What a check found of a store's snapshot.</summary>
public enum SnapshotCondition
{
    /// <summary>It holds exactly what a rebuild from the store's file holds.</summary>
    Holds,

    /// <summary>There is none, or it cannot be brought to the newest state: it is built when it is needed.</summary>
    Absent,

    /// <summary>Its bytes are not those that were written.</summary>
    Damaged,

    /// <summary>Its bytes are whole, and say other things than the store's file.</summary>
    Different,
}

/// <summary>The outcome of <see cref="EmbeddedStore.CheckSnapshotAsync"/>.</summary>
/// <param name="Condition">What was found.</param>
/// <param name="Description">A sentence that names what does not hold, or says that all does.</param>
public sealed record SnapshotCheck(SnapshotCondition Condition, string Description)
{
    /// <summary>True where readers get nothing but what the store's file says: an absent snapshot is built from it.</summary>
    public bool Holds => Condition is SnapshotCondition.Holds or SnapshotCondition.Absent;
}
