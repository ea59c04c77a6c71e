using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading;

namespace KnowledgeGraph.Ingestion.Concepts;

/// <summary>Makes the table of stems that tells rare words from frequent ones, out of the abstracts of sources.</summary>
public static class FrequencyWriter
{
    // A stem of one abstract is as rare as one of none.
    private const int LeastCount = 2;

    /// <summary>Writes the table: the number of abstracts, then every stem that stands in two of them or more.</summary>
    /// <param name="sources">The files, see <see cref="SourceDiscovery.Expand"/>.</param>
    /// <param name="options">How to load.</param>
    /// <param name="output">Where to write UTF-8.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    /// <returns>The number of abstracts counted.</returns>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    public static async Task<int> WriteAsync(IReadOnlyList<SourceFile> sources, LoadOptions options, Stream output, CancellationToken cancellationToken)
    {
        Dictionary<string, (int All, int Capitalized)> counts = new(StringComparer.Ordinal);
        int abstracts = 0;
        foreach (SourceFile source in sources)
        {
            await SourceInspection.InspectAsync(source, options.LongestLine, cancellationToken);
            SourceDocument document = new(source, options);
            IDialect dialect = await DialectDetection.DetectAsync(source, document, Dialects.All, cancellationToken);
            await foreach (Entry entry in dialect.ReadAsync(document, cancellationToken))
            {
                if (entry.Record is { Abstract: not null } record)
                {
                    Count(record, counts);
                    abstracts++;
                }
            }
        }

        await using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync("# Stems: the number of abstracts that have them, and of those that have them with a capital that no sentence asks for, and never without; the line without a stem is the number of abstracts.");
        await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\t{abstracts}\t0"));
        foreach ((string stem, (int all, int capitalized)) in counts.Where(pair => pair.Value.All >= LeastCount).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{stem}\t{all}\t{capitalized}"));
        }

        return abstracts;
    }

    private static void Count(PaperRecord record, Dictionary<string, (int All, int Capitalized)> counts)
    {
        IEnumerable<ConceptWord> words = ConceptText.Of(record.Title, record.Abstract).Words.Where(word => !word.IsStop);
        foreach (IGrouping<string, ConceptWord> stem in words.GroupBy(word => word.Stem, StringComparer.Ordinal))
        {
            bool isCapitalized = stem.Any(word => word.IsCapitalized || word.HasInnerCapital) && !stem.Any(word => word.Printed == word.Lower);
            ref (int All, int Capitalized) count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, stem.Key, out _);
            count = (count.All + 1, count.Capitalized + (isCapitalized ? 1 : 0));
        }
    }
}
