using System.Globalization;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>In how many abstracts of a reference collection each stem stands; Tables/frequencies.md says which.</summary>
internal static class DocumentFrequencies
{
    private static readonly (Dictionary<string, (int All, int Capitalized)> Counts, double Abstracts) Table = Read();

    /// <summary>How rare a stem is: ln((N + 1) / (n + 0.5)) of N abstracts, n with the stem.</summary>
    public static double Rarity(string stem) => Math.Log((Table.Abstracts + 1) / (Table.Counts.GetValueOrDefault(stem).All + 0.5));

    /// <summary>The share of abstracts that have a stem.</summary>
    public static double Share(string stem) => Table.Counts.GetValueOrDefault(stem).All / Table.Abstracts;

    /// <summary>Whether a stem is written with a capital within sentences, as names are; null where the table cannot tell.</summary>
    public static bool? IsName(string stem) =>
        Table.Counts.TryGetValue(stem, out (int All, int Capitalized) count) ? 2 * count.Capitalized > count.All : null;

    private static (Dictionary<string, (int All, int Capitalized)>, double) Read()
    {
        Dictionary<string, (int All, int Capitalized)> counts = new(StringComparer.Ordinal);
        foreach (string[] fields in EmbeddedTable.Read("frequencies.tsv"))
        {
            counts[fields[0]] = (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture));
        }

        // The line without a stem holds the number of abstracts.
        counts.Remove(string.Empty, out (int All, int) abstracts);
        return (counts, abstracts.All);
    }
}
