namespace KnowledgeGraph.Neo4j.Schema;

/// <summary>What is asked and written about the graph as a whole.</summary>
internal static class SchemaStatements
{
    /// <summary>The graph's state, where there is a graph.</summary>
    public static readonly Statement ReadState = new(
        """
        MATCH (state:GraphState {id: 1})
        RETURN state.format AS format, state.change AS change, state.published AS published, state.oldestChange AS oldestChange,
               state.loadedAt AS loadedAt, state.lastPaper AS lastPaper, state.lastAuthor AS lastAuthor,
               state.lastInstitution AS lastInstitution, state.lastCategory AS lastCategory, state.lastConcept AS lastConcept
        """);

    /// <summary>Nodes that bear the store's labels, one of each at most: what is there without a state is somebody else's.</summary>
    public static readonly Statement FindForeign = new(
        """
        MATCH (n:Paper) RETURN 'Paper' AS label LIMIT 1
        UNION MATCH (n:Author) RETURN 'Author' AS label LIMIT 1
        UNION MATCH (n:Institution) RETURN 'Institution' AS label LIMIT 1
        UNION MATCH (n:Category) RETURN 'Category' AS label LIMIT 1
        UNION MATCH (n:Concept) RETURN 'Concept' AS label LIMIT 1
        UNION MATCH (n:Key) RETURN 'Key' AS label LIMIT 1
        UNION MATCH (n:Record) RETURN 'Record' AS label LIMIT 1
        UNION MATCH (n:Change) RETURN 'Change' AS label LIMIT 1
        """);

    /// <summary>Makes the state of an empty graph where there is none.</summary>
    public static readonly Statement CreateState = new(
        """
        MERGE (state:GraphState {id: 1})
        ON CREATE SET state.format = $format, state.graph = $graph, state.change = 0, state.published = 0, state.oldestChange = 1,
                      state.lastPaper = 0, state.lastAuthor = 0, state.lastInstitution = 0, state.lastCategory = 0, state.lastConcept = 0
        MERGE (lock:WriterLock {id: 1})
        ON CREATE SET lock.until = 0
        """);

    /// <summary>Waits until the indexes hold what was there before them.</summary>
    public static readonly Statement AwaitIndexes = new("CALL db.awaitIndexes(300)");
}
