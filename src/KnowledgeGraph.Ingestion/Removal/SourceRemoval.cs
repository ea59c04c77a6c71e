using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// Takes documents out of a graph: what only they supported goes, and the rest becomes what loading the other documents
/// makes, under the ids that it has. Works in bounded transactions; one that was broken off is begun again in the same
/// words and goes on.
/// </summary>
/// <param name="store">Where the graph is kept.</param>
/// <param name="timeProvider">The clock that measures how long it takes.</param>
public sealed class SourceRemoval(IGraphStore store, TimeProvider timeProvider)
{
    private const int PapersAtOnce = 1_000;
    private const int MostListed = 8;

    /// <summary>Removes documents.</summary>
    /// <param name="documents">Their names as provenance has them, or paths that end in them.</param>
    /// <param name="confirm">Asked before anything is changed; null for yes.</param>
    /// <param name="progress">Told of each step and after each transaction; null for nobody.</param>
    /// <param name="cancellationToken">Stops between transactions; what was removed stays removed.</param>
    /// <returns>What was done; null where it was not confirmed.</returns>
    /// <exception cref="StoreException">A document supports nothing, or the store cannot be written.</exception>
    public async Task<RemovalSummary?> RemoveAsync(
        IReadOnlyList<string> documents,
        Func<RemovalPreview, bool>? confirm,
        IProgress<RemovalProgress>? progress,
        CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        await using IGraphWriter writer = await store.OpenWriterAsync(cancellationToken);
        progress?.Report(new RemovalProgress("looking through all records", 0, 0));
        (HashSet<string> names, SortedSet<NodeId> supported) = await FindAsync(writer, documents, cancellationToken);
        RemovalPreview preview = await PreviewAsync(writer, names, supported, progress, cancellationToken);
        if (confirm?.Invoke(preview) == false)
        {
            return null;
        }

        // What somebody applied and did not publish is part of what is there.
        await writer.PublishAsync(cancellationToken);
        int removedPapers = 0, newPapers = 0, removedEntities = 0, done = 0;
        await using (IGraphReader reader = await store.OpenReaderAsync(cancellationToken))
        {
            Support support = new(reader);
            HashSet<NodeId> all = [.. supported];
            OtherPapers others = new(reader, all);
            while (supported.Count > 0)
            {
                await using RemovalStep step = new(writer, reader, support, others, names, all);
                await step.GatherAsync(supported.Take(PapersAtOnce), cancellationToken);
                await step.ApplyAsync(cancellationToken);
                supported.ExceptWith(step.Papers);
                removedPapers += step.RemovedPapers;
                newPapers += step.NewPapers;
                removedEntities += step.RemovedEntities;
                done = all.Count - supported.Count;
                progress?.Report(new RemovalProgress("deleting papers", done, all.Count));
            }
        }

        progress?.Report(new RemovalProgress("publishing", 0, 0));
        string version = await writer.PublishAsync(cancellationToken);
        return new RemovalSummary(preview, removedPapers, newPapers, removedEntities, timeProvider.GetElapsedTime(start), version);
    }

    private static async Task<(HashSet<string> Names, SortedSet<NodeId> Supported)> FindAsync(
        IGraphWriter writer, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        string[] asked = [.. documents.Concat(documents.Select(document => Path.GetFileName(document))).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        NodeId[][] papers = await writer.FindSupportedAsync(asked, cancellationToken);
        Dictionary<string, NodeId[]> byName = asked.Zip(papers).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string document in documents)
        {
            string name = byName[document].Length > 0 ? document : Path.GetFileName(document);
            if (name.Length == 0 || byName[name].Length == 0)
            {
                throw await UnknownAsync(writer, document, cancellationToken);
            }

            names.Add(name);
        }

        return (names, [.. names.SelectMany(name => byName[name])]);
    }

    private static async Task<RemovalPreview> PreviewAsync(
        IGraphWriter writer, HashSet<string> names, SortedSet<NodeId> supported, IProgress<RemovalProgress>? progress, CancellationToken cancellationToken)
    {
        long records = 0;
        int going = 0, looked = 0;
        foreach (NodeId[] papers in supported.Chunk(PapersAtOnce))
        {
            foreach (PaperRecord[] behind in await writer.ReadRecordsAsync(papers, cancellationToken))
            {
                int theirs = behind.Count(record => names.Contains(record.Provenance.Document));
                records += theirs;
                going += theirs == behind.Length ? 1 : 0;
            }

            looked += papers.Length;
            progress?.Report(new RemovalProgress("reading what supports its papers", looked, supported.Count));
        }

        return new RemovalPreview([.. names.Order(StringComparer.Ordinal)], records, going, supported.Count - going);
    }

    private static async Task<StoreException> UnknownAsync(IGraphWriter writer, string document, CancellationToken cancellationToken)
    {
        SupportingDocument[] known = await writer.ReadDocumentsAsync(cancellationToken);
        if (known.Length == 0)
        {
            return new StoreException($"No paper has a record of '{document}': the graph is empty.");
        }

        string name = Path.GetFileName(document);
        string[] nearest =
        [
            .. known.Select(each => each.Document).OrderBy(each => EditDistance.Measure(name, each, byte.MaxValue)).ThenBy(each => each, StringComparer.Ordinal)
                .Take(MostListed),
        ];
        string more = known.Length > nearest.Length ? $" and {known.Length - nearest.Length} more ('delete --list' shows all)" : "";
        return new StoreException($"No paper has a record of '{document}'. The nearest of the documents that are there: {string.Join(", ", nearest.Select(each => $"'{each}'"))}{more}.");
    }
}
