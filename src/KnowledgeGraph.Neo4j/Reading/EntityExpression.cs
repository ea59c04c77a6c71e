using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A number in Cypher.</summary>
/// <param name="Text">The expression.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="IsDate">Whether it is a date's text, which sorts as dates do, instead of a number.</param>
internal readonly record struct NumberExpression(string Text, bool IsNullable, bool IsDate = false);

/// <summary>The texts and numbers of entities as Cypher; names of properties come from here alone.</summary>
internal static class EntityExpression
{
    /// <summary>A text of a node; null where the kind has none.</summary>
    public static string? Text(EntityKind kind, TextProperty property, string node) => kind == EntityKind.Paper
        ? property switch
        {
            TextProperty.Label or TextProperty.Title => $"{node}.title",
            TextProperty.Abstract => $"{node}.abstract",
            TextProperty.Doi => $"{node}.doi",
            TextProperty.ArxivId => $"{node}.arxivId",
            TextProperty.Url => $"{node}.url",
            _ => null,
        }
        : property switch
        {
            TextProperty.Label when kind == EntityKind.Category =>
                $"CASE WHEN {node}.code IS NULL OR {node}.code = {node}.name THEN {node}.name ELSE {node}.name + ' (' + {node}.code + ')' END",
            TextProperty.Label or TextProperty.Name => $"{node}.name",
            TextProperty.Orcid => $"{node}.orcid",
            TextProperty.Code => $"{node}.code",
            TextProperty.Ror => $"{node}.ror",
            _ => null,
        };

    /// <summary>A number of a node; null where the kind has none.</summary>
    public static NumberExpression? Number(EntityKind kind, NumberProperty property, string node, CypherWords words)
    {
        if (property == NumberProperty.Degree)
        {
            return new(Degree(kind, node, words), IsNullable: false);
        }

        if (kind != EntityKind.Paper)
        {
            return property == NumberProperty.PaperCount
                ? new(words.Degree(RelationPath.Papers(kind).From(node, "", "")), IsNullable: false)
                : null;
        }

        return property switch
        {
            NumberProperty.Year => new($"{node}.year", IsNullable: true),
            NumberProperty.PublishedOn => new($"{node}.publishedOn", IsNullable: true, IsDate: true),
            NumberProperty.HasCode => Flag($"{node}.hasCode"),
            NumberProperty.AuthorsComplete => Flag($"{node}.authorsComplete"),
            NumberProperty.Untitled => Flag($"{node}.untitled"),
            NumberProperty.AuthorCount => AuthorCount(node, words),
            NumberProperty.CitationCount => new(words.Degree($"({node})<-[:CITES]-()"), IsNullable: false),
            _ => null,
        };
    }

    private static NumberExpression Flag(string property) => new($"CASE WHEN {property} THEN 1 ELSE 0 END", IsNullable: false);

    // What the source states; else those that it names, where it names all.
    private static NumberExpression AuthorCount(string node, CypherWords words)
    {
        string named = words.Degree($"({node})-[:HAS_AUTHOR]->()");
        return new(
            $"CASE WHEN {node}.authorCount IS NOT NULL THEN {node}.authorCount WHEN {node}.authorsComplete AND {named} > 0 THEN {named} ELSE null END",
            IsNullable: true);
    }

    // Papers that cite each other are one neighbour.
    private static string Degree(EntityKind kind, string node, CypherWords words) => kind switch
    {
        EntityKind.Paper => string.Join(
            " + ",
            words.Degree($"({node})-[:HAS_AUTHOR]->()"),
            words.Degree($"({node})-[:HAS_INSTITUTION]->()"),
            words.Degree($"({node})-[:IN_CATEGORY]->()"),
            words.Degree($"({node})-[:MENTIONS]->()"),
            words.Degree($"({node})-[:CITES]->()"),
            words.Degree($"({node})<-[:CITES]-()")) + $" - size([({node})-[:CITES]->()-[:CITES]->({node}) | 1])",
        EntityKind.Author => $"{words.Degree($"({node})<-[:HAS_AUTHOR]-()")} + {words.Degree($"({node})-[:AFFILIATED_WITH]->()")}",
        EntityKind.Institution => $"{words.Degree($"({node})<-[:HAS_INSTITUTION]-()")} + {words.Degree($"({node})<-[:AFFILIATED_WITH]-()")}",
        _ => words.Degree(RelationPath.Papers(kind).From(node, "", "")),
    };
}
