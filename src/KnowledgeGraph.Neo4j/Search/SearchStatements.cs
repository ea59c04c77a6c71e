using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Search;

/// <summary>
/// The questions of a search: by the server's full-text index where it has one, else by looking through the folded
/// texts. Both answer number, name and popularity; what stands first is reckoned in Core, alike for every store.
/// </summary>
internal static class SearchStatements
{
    /// <summary>Entities of a kind whose name, title, code or aliases have the words.</summary>
    public static Query Names(EntityKind kind, SearchQuery query, bool needsAll, int limit, CypherWords words)
    {
        string name = kind == EntityKind.Paper ? "n.title" : "n.name";
        string popularity = words.Degree(kind == EntityKind.Paper ? "(n)<-[:CITES]-()" : RelationPath.Papers(kind).From("n", "", ""));
        return words.HasFullText
            ? new Query(
                $"""
                CALL db.index.fulltext.queryNodes('entityText', $text) YIELD node AS n
                WITH n WHERE n:{kind}
                WITH n ORDER BY n.number LIMIT $limit
                RETURN n.number AS number, {name} AS name, {popularity} AS popularity
                """,
                new Dictionary<string, object?> { ["text"] = SearchTerms.ToLucene(query, needsAll), ["limit"] = limit })
            : new Query(
                $"""
                MATCH (n:{kind})
                WHERE n.folded IS NOT NULL AND {(needsAll ? "all" : "any")}(parts IN $words WHERE any(part IN parts WHERE (' ' + n.folded + ' ') CONTAINS part))
                WITH n ORDER BY n.number LIMIT $limit
                RETURN n.number AS number, {name} AS name, {popularity} AS popularity
                """,
                new Dictionary<string, object?> { ["words"] = SearchTerms.Parts(query), ["limit"] = limit });
    }

    /// <summary>The first papers whose abstract has all the words.</summary>
    public static Query Abstracts(SearchQuery query, int limit, CypherWords words)
    {
        string popularity = words.Degree("(n)<-[:CITES]-()");
        return words.HasFullText
            ? new Query(
                $"""
                CALL db.index.fulltext.queryNodes('abstractText', $text) YIELD node AS n
                WITH n ORDER BY n.number LIMIT $limit
                RETURN n.number AS number, n.title AS name, {popularity} AS popularity
                """,
                new Dictionary<string, object?> { ["text"] = SearchTerms.ToLucene(query, needsAll: true), ["limit"] = limit })
            : new Query(
                $"""
                MATCH (n:Paper)
                WHERE n.foldedAbstract IS NOT NULL AND all(parts IN $words WHERE any(part IN parts WHERE (' ' + n.foldedAbstract + ' ') CONTAINS part))
                WITH n ORDER BY n.number LIMIT $limit
                RETURN n.number AS number, n.title AS name, {popularity} AS popularity
                """,
                new Dictionary<string, object?> { ["words"] = SearchTerms.Parts(query), ["limit"] = limit });
    }

    /// <summary>Entities by identity keys, with name and popularity.</summary>
    public static Query Exact(EntityKind kind, string text, CypherWords words)
    {
        string name = kind == EntityKind.Paper ? "n.title" : "n.name";
        string popularity = words.Degree(kind == EntityKind.Paper ? "(n)<-[:CITES]-()" : RelationPath.Papers(kind).From("n", "", ""));
        string[] ids = [.. Core.Writing.IdentityKeys.ForAny(kind, text).Select(key => KeyText.Of(kind, key))];
        return new Query(
            $$"""
            UNWIND $ids AS id
            MATCH (:Key {id: id})-[:FINDS]->(n:{{kind}})
            RETURN n.number AS number, {{name}} AS name, {{popularity}} AS popularity
            """,
            new Dictionary<string, object?> { ["ids"] = ids });
    }

    /// <summary>The words of three letters and more of a kind's names, each with the number of names that have it.</summary>
    public static Query Vocabulary(EntityKind kind) => new(
        $"""
        MATCH (n:{kind})
        WHERE n.folded IS NOT NULL
        UNWIND reduce(seen = [], word IN split(n.folded, ' ') | CASE WHEN size(word) < 3 OR word IN seen THEN seen ELSE seen + [word] END) AS word
        RETURN word, count(*) AS names
        """);
}
