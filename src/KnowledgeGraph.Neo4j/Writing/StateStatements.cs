namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The graph's state and the log of what changed.</summary>
internal static class StateStatements
{
    /// <summary>Counts the batch as applied; answers nothing where another writer has counted in between.</summary>
    public static readonly Statement Count = Statement.OfBatch(
        """
        MATCH (state:GraphState {id: 1})
        WHERE state.change = $change - 1
        SET state.change = $change, state.loadedAt = $at, state.oldestChange = $oldest, state += $last
        RETURN state.change AS change
        """);

    /// <summary>Notes what the batch touched.</summary>
    public static readonly Statement Note = Statement.OfBatch("CREATE (change:Change) SET change = $properties");

    /// <summary>Forgets the note that is too old now.</summary>
    public static readonly Statement Forget = Statement.OfBatch("MATCH (change:Change {number: $number}) DELETE change");

    /// <summary>Keeps the numbers that were given and may never be used, where the owner still holds the claim.</summary>
    public static readonly Statement SaveNumbers = new(
        """
        MATCH (lock:WriterLock {id: 1})
        WHERE lock.owner = $owner
        MATCH (state:GraphState {id: 1})
        SET state += $last
        """);

    /// <summary>Says that all that was applied is published, where the owner still holds the claim.</summary>
    public static readonly Statement Publish = new(
        """
        MATCH (lock:WriterLock {id: 1})
        WHERE lock.owner = $owner
        MATCH (state:GraphState {id: 1})
        SET state.published = state.change
        RETURN state.change AS change
        """);
}
