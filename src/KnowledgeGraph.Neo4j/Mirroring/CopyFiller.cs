using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>
/// Writes into a copy how entities and papers stand in Neo4j. Whatever a paper names is written before it, also where
/// a load that is just going on has made it since the reading began.
/// </summary>
internal sealed class CopyFiller(ChangeFeed feed, IGraphWriter writer, MirrorOptions options, Action<int> report)
{
    private const int MostReadings = 20;

    // A commit that is seen half is seen whole some milliseconds later.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly HashSet<NodeId> written = [];
    private readonly Dictionary<EntityKind, int> allocated = [];

    /// <summary>Brings entities and papers of the given numbers to how they stand now.</summary>
    /// <param name="touched">Their numbers.</param>
    /// <param name="replaces">True where the copy may hold an older state of them.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task FillAsync(TouchedNumbers touched, bool replaces, CancellationToken cancellationToken)
    {
        if (touched.Keys.Count > 0)
        {
            await writer.ApplyAsync(new GraphChanges([], []) { RemovedKeys = touched.Keys }, cancellationToken);
        }

        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            foreach (int[] batch in touched.Of(kind).Chunk(options.BatchSize))
            {
                await FillEntitiesAsync(kind, batch, replaces, cancellationToken);
                report(batch.Length);
            }
        }

        foreach (int[] batch in touched.Of(EntityKind.Paper).Chunk(options.BatchSize))
        {
            await FillPapersAsync(batch, replaces, cancellationToken);
            report(batch.Length);
        }
    }

    private async Task FillEntitiesAsync(EntityKind kind, int[] numbers, bool replaces, CancellationToken cancellationToken)
    {
        IReadOnlyList<EntityChange> entities = await feed.ReadEntitiesAsync(kind, numbers, cancellationToken);
        Allocate(entities.Select(entity => entity.Node).Concat(entities.Select(entity => entity.Parent)));

        // What is gone goes with the papers that named it; until then it stays, for those papers' sake.
        NodeId[] removed = replaces ? [.. entities.Select(entity => entity.Node)] : [];
        await writer.ApplyAsync(new GraphChanges(entities, []) { Removed = removed }, cancellationToken);
        written.UnionWith(entities.Select(entity => entity.Node));
    }

    private async Task FillPapersAsync(int[] numbers, bool replaces, CancellationToken cancellationToken)
    {
        IReadOnlyList<PaperChange> papers = await ReadWholePapersAsync(numbers, replaces, cancellationToken);
        Allocate(papers.Select(paper => paper.Node));
        NodeId[] removed = replaces ? [.. numbers.Select(number => new NodeId(EntityKind.Paper, number))] : [];
        await writer.ApplyAsync(new GraphChanges([], papers) { Removed = removed }, cancellationToken);
    }

    // Papers and what they name are read one after the other. Where a load changes the graph in between, a paper may name
    // what is gone by then, or what is not there yet for whoever reads while it is committed: it is read again.
    private async Task<IReadOnlyList<PaperChange>> ReadWholePapersAsync(int[] numbers, bool replaces, CancellationToken cancellationToken)
    {
        for (int reading = 1; ; reading++)
        {
            IReadOnlyList<PaperChange> papers = await feed.ReadPapersAsync(numbers, cancellationToken);
            foreach (IGrouping<EntityKind, NodeId> kind in Unwritten(papers).GroupBy(node => node.Kind))
            {
                foreach (NodeId[] batch in kind.Chunk(options.BatchSize))
                {
                    await FillEntitiesAsync(kind.Key, [.. batch.Select(node => node.Number)], replaces, cancellationToken);
                }
            }

            NodeId[] lacking = [.. Unwritten(papers)];
            if (lacking.Length == 0)
            {
                return papers;
            }

            if (reading == MostReadings)
            {
                throw new StoreException(
                    $"Papers in Neo4j name {string.Join(", ", lacking.Take(3))}, which cannot be read. Where no load is going on, the graph was changed by other programs.")
                {
                    Reason = StoreFailureReason.Unavailable,
                };
            }

            await Task.Delay(Pause, options.TimeProvider, cancellationToken);
        }
    }

    private IEnumerable<NodeId> Unwritten(IReadOnlyList<PaperChange> papers) =>
        papers.SelectMany(Named).Where(node => !written.Contains(node)).Distinct();

    private static IEnumerable<NodeId> Named(PaperChange paper) =>
        paper.Authors.Concat(paper.Institutions).Concat(paper.Categories).Concat(paper.Concepts.Select(mention => mention.Concept));

    // A store takes only numbers that it has given.
    private void Allocate(IEnumerable<NodeId> nodes)
    {
        foreach (NodeId node in nodes)
        {
            while (allocated.GetValueOrDefault(node.Kind) < node.Number && node.Number > 0)
            {
                allocated[node.Kind] = writer.Allocate(node.Kind).Number;
            }
        }
    }
}
