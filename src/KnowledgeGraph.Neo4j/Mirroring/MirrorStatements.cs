namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>What a mirror asks: how far the graph has come, what was touched since, and how that stands now.</summary>
internal static class MirrorStatements
{
    /// <summary>How far the graph has come.</summary>
    public static readonly Statement ReadState = new(
        """
        MATCH (state:GraphState {id: 1})
        OPTIONAL MATCH (lock:WriterLock {id: 1})
        RETURN state.graph AS graph, state.change AS change,
               state.change = state.published OR coalesce(lock.until, 0) < timestamp() AS isAtRest, state.oldestChange AS oldestChange, state.loadedAt AS loadedAt,
               state.lastPaper AS lastPaper, state.lastAuthor AS lastAuthor, state.lastInstitution AS lastInstitution,
               state.lastCategory AS lastCategory, state.lastConcept AS lastConcept
        """);

    /// <summary>What the changes behind one touched, up to another.</summary>
    public static readonly Statement ReadChanges = new(
        """
        MATCH (change:Change)
        WHERE change.number > $after AND change.number <= $upTo
        RETURN change.papers AS papers, change.authors AS authors, change.institutions AS institutions,
               change.categories AS categories, change.concepts AS concepts, change.keys AS keys
        """);

    /// <summary>Authors by number.</summary>
    public static readonly Statement ReadAuthors = new(
        """
        UNWIND $numbers AS number
        MATCH (n:Author {number: number})
        OPTIONAL MATCH (key:Key)-[:FINDS]->(n)
        WITH n, collect(key.key) AS longKeys, collect(CASE WHEN key.key IS NULL THEN key.id END) AS keys
        RETURN n.number AS number, n.name AS name, n.orcid AS orcid, n.aliases AS aliases, keys, longKeys
        """);

    /// <summary>Institutions by number.</summary>
    public static readonly Statement ReadInstitutions = new(
        """
        UNWIND $numbers AS number
        MATCH (n:Institution {number: number})
        OPTIONAL MATCH (key:Key)-[:FINDS]->(n)
        WITH n, collect(key.key) AS longKeys, collect(CASE WHEN key.key IS NULL THEN key.id END) AS keys
        RETURN n.number AS number, n.name AS name, n.code AS code, n.ror AS ror, n.aliases AS aliases, keys, longKeys
        """);

    /// <summary>Categories by number, with the category above each.</summary>
    public static readonly Statement ReadCategories = new(
        """
        UNWIND $numbers AS number
        MATCH (n:Category {number: number})
        OPTIONAL MATCH (key:Key)-[:FINDS]->(n)
        WITH n, collect(key.key) AS longKeys, collect(CASE WHEN key.key IS NULL THEN key.id END) AS keys
        OPTIONAL MATCH (n)-[:SUBCATEGORY_OF]->(parent:Category)
        RETURN n.number AS number, n.name AS name, n.code AS code, n.aliases AS aliases, keys, longKeys, parent.number AS parent
        """);

    /// <summary>Concepts by number.</summary>
    public static readonly Statement ReadConcepts = new(
        """
        UNWIND $numbers AS number
        MATCH (n:Concept {number: number})
        OPTIONAL MATCH (key:Key)-[:FINDS]->(n)
        WITH n, collect(key.key) AS longKeys, collect(CASE WHEN key.key IS NULL THEN key.id END) AS keys
        RETURN n.number AS number, n.name AS name, n.aliases AS aliases, keys, longKeys
        """);

    /// <summary>Papers by number, with their keys.</summary>
    public static readonly Statement ReadPapers = new(
        """
        UNWIND $numbers AS number
        MATCH (p:Paper {number: number})
        OPTIONAL MATCH (key:Key)-[:FINDS]->(p)
        WITH p, collect(key.key) AS longKeys, collect(CASE WHEN key.key IS NULL THEN key.id END) AS keys
        RETURN p.number AS number, p.title AS title, p.untitled AS untitled, p.abstract AS abstract, p.publishedOn AS publishedOn,
               p.year AS year, p.doi AS doi, p.arxivId AS arxivId, p.url AS url, p.hasCode AS hasCode, p.authorCount AS authorCount,
               p.authorsComplete AS authorsComplete, p.references AS references, p.affiliations AS affiliations, keys, longKeys
        """);

    /// <summary>The authors of papers, in order.</summary>
    public static readonly Statement ReadPaperAuthors = new(
        """
        UNWIND $numbers AS number
        MATCH (p:Paper {number: number})-[r:HAS_AUTHOR]->(n)
        WITH number, r, n ORDER BY number, r.position
        RETURN number, collect(n.number) AS targets
        """);

    /// <summary>The institutions of papers, in order.</summary>
    public static readonly Statement ReadPaperInstitutions = new(
        """
        UNWIND $numbers AS number
        MATCH (p:Paper {number: number})-[r:HAS_INSTITUTION]->(n)
        WITH number, r, n ORDER BY number, r.position
        RETURN number, collect(n.number) AS targets
        """);

    /// <summary>The categories of papers, in order.</summary>
    public static readonly Statement ReadPaperCategories = new(
        """
        UNWIND $numbers AS number
        MATCH (p:Paper {number: number})-[r:IN_CATEGORY]->(n)
        WITH number, r, n ORDER BY number, r.position
        RETURN number, collect(n.number) AS targets
        """);

    /// <summary>The concepts of papers with their scores, in order.</summary>
    public static readonly Statement ReadPaperConcepts = new(
        """
        UNWIND $numbers AS number
        MATCH (p:Paper {number: number})-[r:MENTIONS]->(n)
        WITH number, r, n ORDER BY number, r.position
        RETURN number, collect(n.number) AS targets, collect(r.score) AS scores
        """);

    /// <summary>The records behind papers.</summary>
    public static readonly Statement ReadPaperRecords = new(
        """
        UNWIND $numbers AS number
        MATCH (record:Record)-[:DESCRIBES]->(p:Paper {number: number})
        RETURN number, collect(record.json) AS records
        """);
}
