using System.Text;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Tables that stand within the assembly: tab-separated lines, those that begin with # left out.</summary>
internal static class EmbeddedTable
{
    /// <summary>The fields of each line of a table, in its order.</summary>
    /// <param name="name">The file name below the folder Tables.</param>
    public static IEnumerable<string[]> Read(string name)
    {
        using Stream stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks the table {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
