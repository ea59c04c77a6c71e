using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading;

namespace KnowledgeGraph.Ingestion.Tests.Loading;

/// <summary>What a dialect reads from a source, before anything is resolved.</summary>
internal sealed record DialectReading(string Dialect, IReadOnlyList<PaperRecord> Records, IReadOnlyList<Reject> Rejects)
{
    public static async Task<DialectReading> OfAsync(string path, DateOnly? asOf = null)
    {
        SourceFile source = Assert.Single(SourceDiscovery.Expand([path]));
        LoadOptions options = new() { AsOf = asOf ?? new DateOnly(2026, 11, 22) };
        await SourceInspection.InspectAsync(source, options.LongestLine, CancellationToken.None);
        SourceDocument document = new(source, options);
        IDialect dialect = await DialectDetection.DetectAsync(source, document, Dialects.All, CancellationToken.None);
        List<PaperRecord> records = [];
        List<Reject> rejects = [];
        await foreach (Entry entry in dialect.ReadAsync(document, CancellationToken.None))
        {
            if (entry.Record is { } record)
            {
                records.Add(record);
            }
            else
            {
                rejects.Add(entry.Reject!);
            }
        }

        return new DialectReading(dialect.Name, records, rejects);
    }
}
