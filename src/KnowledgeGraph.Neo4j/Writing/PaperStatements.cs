namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// Papers with their records and relations. Each node is matched in a clause of its own and by a variable: by a property of
/// a row, and where two are matched at once, Neo4j 3 reads the whole index for every row as long as its statistics are old.
/// </summary>
internal static class PaperStatements
{
    /// <summary>What stands of papers and what would be lost with it.</summary>
    public static readonly Statement Read = new(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})
        RETURN number, paper.digest AS digest, paper.title AS title, paper.abstract AS abstract, paper.affiliations AS affiliations,
               [(paper)-[:HAS_AUTHOR]->(author) | author.number] AS authors,
               [(paper)-[:HAS_INSTITUTION]->(institution) | institution.number] AS institutions,
               [(paper)-[:MENTIONS]->(concept) | concept.number] AS concepts,
               [(record:Record)-[:DESCRIBES]->(paper) | record.json] AS records
        """);

    /// <summary>The keys that find papers.</summary>
    public static readonly Statement ReadKeys = new(
        """
        UNWIND $numbers AS number
        MATCH (key:Key)-[:FINDS]->(paper:Paper {number: number})
        RETURN number, key.id AS id
        """);

    /// <summary>Which papers became part of which.</summary>
    public static readonly Statement ReadMerged = new(
        """
        UNWIND $numbers AS number
        MATCH (merged:MergedPaper {number: number})
        RETURN number, merged.into AS into
        """);

    /// <summary>The titles of papers.</summary>
    public static readonly Statement ReadTitles = new(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})
        RETURN number, paper.title AS name
        """);

    /// <summary>The records behind papers.</summary>
    public static readonly Statement ReadRecords = new(
        """
        UNWIND $numbers AS number
        MATCH (record:Record)-[:DESCRIBES]->(paper:Paper {number: number})
        RETURN number, paper.abstract AS abstract, collect(record.json) AS records
        """);

    /// <summary>The sketches of a range of papers.</summary>
    public static readonly Statement ReadSketches = new(
        """
        MATCH (paper:Paper)
        WHERE paper.number > $after AND paper.number <= $last AND paper.sketch IS NOT NULL AND (paper.untitled OR NOT $untitledOnly)
        RETURN paper.number AS number, paper.untitled AS untitled, paper.sketch AS sketch
        ORDER BY number
        """);

    /// <summary>Makes papers with new keys and their records.</summary>
    public static readonly Statement Create = Statement.OfBatch(
        """
        UNWIND $rows AS row
        CREATE (paper:Paper)
        SET paper = row.properties
        FOREACH (id IN row.keys | CREATE (:Key {id: id})-[:FINDS]->(paper))
        FOREACH (record IN row.records |
          CREATE (:Record {document: record.document, line: record.line, dialect: record.dialect, json: record.json})-[:DESCRIBES]->(paper))
        """);

    /// <summary>Replaces the properties of papers.</summary>
    public static readonly Statement Replace = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.properties.number AS number
        MATCH (paper:Paper {number: number})
        SET paper = row.properties
        """);

    /// <summary>Takes away the stated relations of papers.</summary>
    public static readonly Statement Unrelate = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})-[relation:HAS_AUTHOR|HAS_INSTITUTION|IN_CATEGORY|MENTIONS|REFERS_TO]->()
        DELETE relation
        """);

    /// <summary>Makes new keys of papers.</summary>
    public static readonly Statement AddKeys = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (paper:Paper {number: number})
        FOREACH (id IN row.keys | CREATE (:Key {id: id})-[:FINDS]->(paper))
        """);

    /// <summary>Lets keys that are there find papers.</summary>
    public static readonly Statement BindKeys = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (paper:Paper {number: number})
        UNWIND row.keys AS id
        MATCH (key:Key {id: id})
        CREATE (key)-[:FINDS]->(paper)
        """);

    /// <summary>Takes away the records behind papers.</summary>
    public static readonly Statement RemoveRecords = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (record:Record)-[:DESCRIBES]->(paper:Paper {number: number})
        DETACH DELETE record
        """);

    /// <summary>Puts records behind papers.</summary>
    public static readonly Statement AddRecords = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (paper:Paper {number: number})
        FOREACH (record IN row.records |
          CREATE (:Record {document: record.document, line: record.line, dialect: record.dialect, json: record.json})-[:DESCRIBES]->(paper))
        """);

    /// <summary>Takes away papers with all their relations; their keys stay and find nobody.</summary>
    public static readonly Statement Remove = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (paper:Paper {number: number})
        DETACH DELETE paper
        """);

    /// <summary>Forgets what became part of papers.</summary>
    public static readonly Statement RemoveMerged = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (merged:MergedPaper {into: number})
        DELETE merged
        """);

    /// <summary>The documents behind papers.</summary>
    public static readonly Statement ReadDocuments = new(
        """
        MATCH (record:Record)-[:DESCRIBES]->(paper:Paper)
        RETURN record.document AS document, count(DISTINCT paper) AS papers
        """);

    /// <summary>The papers behind which documents stand.</summary>
    public static readonly Statement FindSupported = new(
        """
        MATCH (record:Record)-[:DESCRIBES]->(paper:Paper)
        WHERE record.document IN $documents
        RETURN DISTINCT record.document AS document, paper.number AS number
        """);

    /// <summary>Notes which papers became part of which.</summary>
    public static readonly Statement Merge = Statement.OfBatch(
        """
        UNWIND $rows AS row
        MERGE (merged:MergedPaper {number: row.number})
        SET merged.into = row.into
        """);

    /// <summary>Leads those that were part of absorbed papers to what these became part of.</summary>
    public static readonly Statement Redirect = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS absorbed
        MATCH (merged:MergedPaper {into: absorbed})
        SET merged.into = row.into
        """);

    /// <summary>Adds to, or takes from, the number of papers that state affiliations; what nobody states goes.</summary>
    public static readonly Statement Affiliate = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (author:Author {number: number})
        UNWIND range(0, size(row.targets) - 1) AS place
        MATCH (institution:Institution {number: row.targets[place]})
        MERGE (author)-[affiliated:AFFILIATED_WITH]->(institution)
        SET affiliated.papers = coalesce(affiliated.papers, 0) + row.papers[place]
        WITH affiliated WHERE affiliated.papers < 1
        DELETE affiliated
        """);

    /// <summary>Makes the affiliations of authors that have none yet.</summary>
    public static readonly Statement AffiliateNew = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (author:Author {number: number})
        UNWIND range(0, size(row.targets) - 1) AS place
        MATCH (institution:Institution {number: row.targets[place]})
        CREATE (author)-[:AFFILIATED_WITH {papers: row.papers[place]}]->(institution)
        """);

    /// <summary>Takes the parents of categories away.</summary>
    public static readonly Statement RemoveParents = Statement.OfBatch(
        """
        UNWIND $numbers AS number
        MATCH (category:Category {number: number})-[parent:SUBCATEGORY_OF]->()
        DELETE parent
        """);

    /// <summary>Sets the parents of categories that have none.</summary>
    public static readonly Statement SetParents = Statement.OfBatch(
        """
        UNWIND $rows AS row WITH row, row.number AS number
        MATCH (category:Category {number: number})
        WITH category, row.parent AS above
        MATCH (parent:Category {number: above})
        CREATE (category)-[:SUBCATEGORY_OF]->(parent)
        """);
}
