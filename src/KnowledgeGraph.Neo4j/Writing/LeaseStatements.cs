namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The claim to be the one writer. Times are the server's own, in milliseconds since 1970.</summary>
internal static class LeaseStatements
{
    /// <summary>Gives a transaction its name, and it the lock of the claim's node: batches are over by then.</summary>
    public static readonly Statement Name = new("MATCH (lock:WriterLock {id: 1}) SET lock.transaction = $transaction");

    /// <summary>Takes the claim where nobody else holds it or its time is over.</summary>
    public static readonly Statement Take = Statement.OfBatch(
        """
        WHERE lock.owner IS NULL OR lock.owner = $owner OR lock.until < timestamp()
        SET lock.owner = $owner, lock.host = $host, lock.until = timestamp() + $lease
        """);

    /// <summary>Who holds the claim, and for how long yet.</summary>
    public static readonly Statement Read = new(
        """
        MATCH (lock:WriterLock {id: 1})
        RETURN lock.owner AS owner, lock.host AS host, lock.until - timestamp() AS left
        """);

    /// <summary>
    /// Begins the transaction of a batch: lengthens the claim where it is still the owner's, gives the transaction its name,
    /// and tells, behind the node's lock, which batch was the last. An earlier transaction of the owner is over by then.
    /// </summary>
    public static readonly Statement Enter = new(
        """
        MATCH (lock:WriterLock {id: 1})
        SET lock.until = CASE lock.owner WHEN $owner THEN timestamp() + $lease ELSE lock.until END,
            lock.transaction = CASE lock.owner WHEN $owner THEN $transaction ELSE lock.transaction END
        WITH lock
        MATCH (state:GraphState {id: 1})
        RETURN lock.owner AS owner, lock.host AS host, state.change AS change
        """);

    /// <summary>
    /// Lengthens the claim where it is still the owner's. Within a transaction it also keeps everybody else from taking
    /// it, since the lock's node stays locked to the end.
    /// </summary>
    public static readonly Statement Renew = new(
        """
        MATCH (lock:WriterLock {id: 1})
        SET lock.until = CASE lock.owner WHEN $owner THEN timestamp() + $lease ELSE lock.until END
        RETURN lock.owner AS owner, lock.host AS host
        """);

    /// <summary>Gives the claim back.</summary>
    public static readonly Statement Release = new(
        """
        MATCH (lock:WriterLock {id: 1})
        WHERE lock.owner = $owner
        REMOVE lock.owner, lock.host
        SET lock.until = 0
        """);
}
