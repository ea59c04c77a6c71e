using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>A paper that loses records, with what it says with and without them.</summary>
/// <param name="All">Its records.</param>
/// <param name="Remaining">Those of other documents.</param>
/// <param name="Before">What all say.</param>
/// <param name="After">What the remaining ones say; null where there are none.</param>
internal sealed record AffectedPaper(PaperRecord[] All, PaperRecord[] Remaining, PaperFacts Before, PaperFacts? After)
{
    /// <summary>Reads papers and folds them both ways.</summary>
    public static async ValueTask<AffectedPaper[]> ReadAsync(
        IGraphWriter writer, RemainingGraph remaining, IReadOnlyList<NodeId> papers, CancellationToken cancellationToken)
    {
        PaperRecord[][] records = await writer.ReadRecordsAsync(papers, cancellationToken);
        AffectedPaper[] affected = new AffectedPaper[records.Length];
        Parallel.For(0, records.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            PaperRecord[] kept = remaining.Remaining(records[index]);
            PaperFacts before = GraphResolution.Fold(records[index]);
            PaperFacts? after = kept.Length == 0 ? null : kept.Length == records[index].Length ? before : GraphResolution.Fold(kept);
            affected[index] = new AffectedPaper(records[index], kept, before, after);
        });
        return affected;
    }
}
