using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Facts;

/// <summary>
/// Writes what sources state of papers as JSON Lines without abstracts, which are other people's text: one line per
/// record with its source, and the concepts of its paper. Loading that file gives the papers, merges and concepts of
/// the sources themselves.
/// </summary>
public static class FactsWriter
{
    /// <summary>Reads sources as a load does, in memory, and writes their facts, ordered by document, then line.</summary>
    /// <param name="sources">The files, see <see cref="SourceDiscovery.Expand"/>.</param>
    /// <param name="options">How to load.</param>
    /// <param name="output">Where to write UTF-8.</param>
    /// <param name="progress">Told after each batch; null for none.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The summary of the load.</returns>
    public static async Task<LoadSummary> WriteAsync(
        IReadOnlyList<SourceFile> sources,
        LoadOptions options,
        Stream output,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using ScratchGraph graph = new();
        LoadSummary summary = await GraphLoader.LoadAsync(graph, options, sources, progress, cancellationToken);
        IEnumerable<(PaperRecord Record, ScratchPaper Paper)> records = graph.Papers.Values
            .SelectMany(paper => paper.Records.Values, (paper, record) => (record, paper))
            .OrderBy(pair => pair.record.Provenance.Document, StringComparer.Ordinal)
            .ThenBy(pair => pair.record.Provenance.Line);
        foreach ((PaperRecord record, ScratchPaper paper) in records)
        {
            (string, double)[] concepts = [.. paper.Change.Concepts.Select(concept => (graph.Entities[concept.Concept].Name, concept.Score))];
            await output.WriteAsync(FactLine.Write(record, paper.Change, concepts), cancellationToken);
        }

        return summary;
    }
}
