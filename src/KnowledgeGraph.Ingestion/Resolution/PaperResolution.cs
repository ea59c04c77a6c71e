using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Judges which papers records are about, batch by batch: first by keys (identifiers, titles, places), then by
/// abstracts. What belongs together is merged; a merge is never undone.
/// </summary>
internal sealed class PaperResolution(IGraphWriter writer)
{
    // So many papers of one title are told apart ("Introduction"); what comes after is always new.
    internal const int MostNamesakes = 64;

    private readonly UntitledAbstracts untitled = new(writer);

    /// <summary>Sorts a batch into papers, each with what the store holds of it.</summary>
    /// <returns>The papers that new records made or changed, in the records' order, and what became of each record.</returns>
    public async ValueTask<ResolvedBatch> ResolveAsync(IReadOnlyList<RecordEvidence> batch, CancellationToken cancellationToken)
    {
        PaperBatch papers = new(writer);
        Dictionary<RecordEvidence, List<NodeId>> alike = await untitled.FindAsync(batch, cancellationToken);
        await papers.FetchAsync(batch, alike.Values.SelectMany(nodes => nodes), MostNamesakes, cancellationToken);

        RecordOutcome[] outcomes = new RecordOutcome[batch.Count];
        for (int index = 0; index < batch.Count; index++)
        {
            outcomes[index] = Place(batch[index], papers, alike.GetValueOrDefault(batch[index]) ?? []);
        }

        PaperCluster[] changed = papers.Finish(MostNamesakes);
        untitled.Note(changed);
        return new ResolvedBatch(changed, outcomes);
    }

    private static RecordOutcome Place(RecordEvidence record, PaperBatch papers, List<NodeId> alike)
    {
        PaperCluster? paper = null;
        foreach (PaperCluster match in Matches(record, papers, alike))
        {
            paper = paper is null || paper == match ? match : papers.Merge(paper, match);
        }

        bool isNew = paper is null;
        paper ??= new PaperCluster();
        bool isChanged = paper.Add(record);
        papers.Enter(paper, record);
        return isNew ? RecordOutcome.Added : isChanged ? RecordOutcome.Merged : RecordOutcome.Unchanged;
    }

    private static List<PaperCluster> Matches(RecordEvidence record, PaperBatch papers, List<NodeId> alike)
    {
        List<PaperCluster> matches = [];
        void Consider(PaperCluster? paper, Func<RecordEvidence, IReadOnlyList<RecordEvidence>, bool> judge)
        {
            if (paper is not null && !matches.Contains(paper) && judge(record, paper.Records))
            {
                matches.Add(paper);
            }
        }

        foreach (string key in record.GlobalKeys)
        {
            Consider(papers.Find(key), static (_, _) => true);
        }

        Consider(papers.Find(PaperKeys.Local(record.Record)), SamePaper.ByLocalId);
        if (!record.IsTitled)
        {
            Consider(papers.Find(PaperKeys.Place(record.Record.Provenance)), SamePaper.ByPlace);
        }

        // Of several papers of one title that would do, only the oldest: the others are apart for a reason.
        if (papers.Namesakes(record.FoldedTitle).FirstOrDefault(paper => SamePaper.ByTitle(record, paper.Records)) is { } namesake)
        {
            Consider(namesake, static (_, _) => true);
        }

        if (record.Abstract is not null)
        {
            matches.AddRange(NearPapers(record, papers, alike).Except(matches));
        }

        return matches;
    }

    // All untitled papers that are near, and the nearest of the titled ones: those differ in title and stay apart.
    private static IEnumerable<PaperCluster> NearPapers(RecordEvidence record, PaperBatch papers, List<NodeId> alike)
    {
        ILookup<bool, (PaperCluster Paper, double Nearness)> near = papers.Alike(record, alike)
            .Select(paper => (Paper: paper, Nearness: SamePaper.ByAbstract(record, paper.Records)))
            .Where(candidate => candidate.Nearness > 0)
            .ToLookup(candidate => candidate.Paper.IsTitled);
        return near[false].Select(candidate => candidate.Paper)
            .Concat(near[true].OrderByDescending(candidate => candidate.Nearness).Take(1).Select(candidate => candidate.Paper));
    }
}

/// <summary>A batch sorted into papers.</summary>
/// <param name="Papers">The papers that are new or changed; new ones have no id yet.</param>
/// <param name="Outcomes">What became of each record.</param>
internal sealed record ResolvedBatch(IReadOnlyList<PaperCluster> Papers, IReadOnlyList<RecordOutcome> Outcomes);

/// <summary>What a record did to the graph.</summary>
internal enum RecordOutcome
{
    /// <summary>It made a new paper.</summary>
    Added = 1,

    /// <summary>It changed a paper.</summary>
    Merged = 2,

    /// <summary>It said nothing new.</summary>
    Unchanged = 3,
}
