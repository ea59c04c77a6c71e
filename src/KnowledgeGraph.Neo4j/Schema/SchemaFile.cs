using System.Text;

namespace KnowledgeGraph.Neo4j.Schema;

/// <summary>The constraints and indexes of a dialect, from <c>schema/neo4j</c>.</summary>
internal static class SchemaFile
{
    /// <summary>The statements in order; each runs in a transaction of its own.</summary>
    public static IReadOnlyList<string> Statements(CypherDialect dialect)
    {
        string name = dialect == CypherDialect.Legacy ? "legacy.cypher" : "modern.cypher";
        using Stream resource = typeof(SchemaFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(resource);
        StringBuilder text = new();
        while (reader.ReadLine() is string line)
        {
            if (!line.StartsWith("//", StringComparison.Ordinal))
            {
                text.AppendLine(line);
            }
        }

        return text.ToString().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
