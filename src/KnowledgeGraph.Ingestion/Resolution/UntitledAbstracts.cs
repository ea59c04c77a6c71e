using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Finds stored papers by abstract where a record or a paper has no title. Untitled papers are few and kept by their
/// hashes; for untitled records all sketches of the store stream by once per batch, so that memory stays bounded.
/// </summary>
internal sealed class UntitledAbstracts(IGraphWriter writer)
{
    private SketchIndex<NodeId>? untitled;

    /// <summary>The stored papers whose abstracts may be near, by record; records without any are left out.</summary>
    public async ValueTask<Dictionary<RecordEvidence, List<NodeId>>> FindAsync(
        IReadOnlyList<RecordEvidence> batch,
        CancellationToken cancellationToken)
    {
        Dictionary<RecordEvidence, List<NodeId>> found = [];
        if (batch.All(record => record.Record.Abstract is null))
        {
            return found;
        }

        untitled ??= await ReadUntitledAsync(cancellationToken);
        SketchIndex<RecordEvidence> asking = new();
        foreach (RecordEvidence record in batch)
        {
            if (record.Record.Abstract is null)
            {
                continue;
            }

            if (!record.IsTitled)
            {
                asking.Add(record, Smaller(record.Abstract!.Sketch.Span));
            }
            else if (untitled.Count > 0 && untitled.Overlapping(record.Abstract!.Sketch.Span) is { Count: > 0 } near)
            {
                found[record] = near;
            }
        }

        foreach ((RecordEvidence record, List<NodeId> near) in await AskAsync(asking, cancellationToken))
        {
            found[record] = near;
        }

        return found;
    }

    /// <summary>Remembers the untitled papers of a batch that is applied next.</summary>
    public void Note(IEnumerable<PaperCluster> papers)
    {
        foreach (PaperCluster paper in papers.Where(paper => !paper.IsTitled))
        {
            untitled?.Add(paper.Node, Smaller(paper.Sketch().Span));
        }
    }

    private async ValueTask<Dictionary<RecordEvidence, List<NodeId>>> AskAsync(SketchIndex<RecordEvidence> asking, CancellationToken cancellationToken)
    {
        Dictionary<RecordEvidence, PriorityQueue<NodeId, (int Shared, int Age)>> nearest = [];
        if (asking.Count > 0)
        {
            await foreach (AbstractSketch sketch in writer.ReadSketchesAsync(untitledOnly: false, cancellationToken))
            {
                foreach ((RecordEvidence record, int shared) in asking.CountOverlaps(sketch.Hashes.Span))
                {
                    PriorityQueue<NodeId, (int, int)> near = nearest.TryGetValue(record, out PriorityQueue<NodeId, (int, int)>? known)
                        ? known
                        : nearest[record] = new();
                    near.Enqueue(sketch.Paper, (shared, -sketch.Paper.Number));
                    if (near.Count > SketchIndex<NodeId>.MostCandidates)
                    {
                        near.Dequeue();
                    }
                }
            }
        }

        return nearest.ToDictionary(pair => pair.Key, pair => pair.Value.UnorderedItems.Select(item => item.Element).ToList());
    }

    private async ValueTask<SketchIndex<NodeId>> ReadUntitledAsync(CancellationToken cancellationToken)
    {
        SketchIndex<NodeId> untitled = new();
        await foreach (AbstractSketch sketch in writer.ReadSketchesAsync(untitledOnly: true, cancellationToken))
        {
            untitled.Add(sketch.Paper, Smaller(sketch.Hashes.Span));
        }

        return untitled;
    }

    private static ReadOnlySpan<uint> Smaller(ReadOnlySpan<uint> hashes) =>
        hashes[..Math.Min(hashes.Length, SketchIndex<NodeId>.Probes)];
}
