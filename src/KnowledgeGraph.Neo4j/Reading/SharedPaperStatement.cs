using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads the papers behind ties of entities of one kind.</summary>
internal static class SharedPaperStatement
{
    /// <summary>One row per tie that has papers: its place, how many there are, the page's entries.</summary>
    /// <param name="kind">The kind of both ends.</param>
    /// <param name="page">The page of each tie's papers.</param>
    /// <param name="ties">Place, left number, right number of each tie.</param>
    /// <param name="foreseen">What comes along of the papers.</param>
    /// <param name="words">The server's words.</param>
    public static Question Compose(EntityKind kind, PageRequest page, IReadOnlyList<int[]> ties, EntityShape foreseen, CypherWords words)
    {
        RelationStep step = RelationPath.Papers(kind);
        PageSlice slice = PageSlice.Of(page);
        Dictionary<string, object?> parameters = new() { ["ties"] = ties };
        slice.AddTo(parameters);
        foreseen.AddTo(parameters, words);

        // Two patterns: the ends may be equal, and one pattern walks no relationship twice.
        return new Question(
            $$"""
            UNWIND $ties AS tie
            MATCH (l:{{kind}} {number: tie[1]})
            MATCH (o:{{kind}} {number: tie[2]})
            MATCH {{step.From("l", "", "t")}}
            MATCH {{step.From("o", "", "t")}}
            WITH tie[0] AS place, t ORDER BY {{RelationPath.Order(Relation.AuthorPapers, "", "t")}}
            WITH place, collect(t) AS list
            WITH place, list, size(list) AS total
            """,
            ["place", "total", $"[t IN {slice.Cut("list")} | [t.number{foreseen.Expressions("t", words)}]]"],
            parameters);
    }
}
