using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Writes orders as Cypher: missing values last in both directions, what the keys leave equal by number.</summary>
internal static class OrderWriter
{
    /// <summary>The keys of a node, with its number as the last one.</summary>
    /// <exception cref="ArgumentException">A key names neither or both a text and a number, or the abstract.</exception>
    public static string Write(IReadOnlyList<SortKey> order, EntityKind kind, string node, CypherWords words)
    {
        List<string> keys = [];
        foreach (SortKey key in order)
        {
            (string? value, bool isNullable) = Expression(key, kind, node, words);
            if (value is null)
            {
                continue;
            }

            // Cypher takes null for the largest of all.
            if (key.Descending && isNullable)
            {
                keys.Add($"CASE WHEN {value} IS NULL THEN 1 ELSE 0 END");
            }

            keys.Add(key.Descending ? $"{value} DESC" : value);
        }

        keys.Add($"{node}.number");
        return string.Join(", ", keys);
    }

    private static (string? Value, bool IsNullable) Expression(SortKey key, EntityKind kind, string node, CypherWords words) => key switch
    {
        { Number: NumberProperty number, Text: null } when EntityExpression.Number(kind, number, node, words) is { } value =>
            (value.Text, value.IsNullable),
        { Number: not null, Text: null } => default,
        { Text: TextProperty text, Number: null } when text != TextProperty.Abstract => (EntityExpression.Text(kind, text, node), true),
        _ => throw new ArgumentException("A sort key names one text or one number, and never the abstract.", nameof(key)),
    };
}
