using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>The papers that one batch of records may be about, by all that leads to them.</summary>
internal sealed class PaperBatch(IGraphWriter writer)
{
    private readonly Dictionary<NodeId, PaperCluster> byNode = [];
    private readonly Dictionary<string, PaperCluster> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PaperCluster>> namesakes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> storedNamesakes = new(StringComparer.Ordinal);
    private readonly SketchIndex<PaperCluster> sketches = new();
    private readonly SketchIndex<PaperCluster> untitledSketches = new();
    private readonly List<PaperCluster> inOrder = [];
    private bool hasUntitled;

    /// <summary>Reads from the store all papers that keys of the records, their titles or their abstracts lead to.</summary>
    public async ValueTask FetchAsync(
        IReadOnlyList<RecordEvidence> records,
        IEnumerable<NodeId> alike,
        int mostNamesakes,
        CancellationToken cancellationToken)
    {
        hasUntitled = records.Any(record => !record.IsTitled);
        string[] keys = [.. records.SelectMany(KeysOf).Distinct(StringComparer.Ordinal)];
        NodeId[] holders = keys.Length == 0 ? [] : await writer.FindAsync(EntityKind.Paper, keys, cancellationToken);
        Dictionary<string, List<NodeId>> namesakes = await FindNamesakesAsync(records, mostNamesakes, cancellationToken);
        NodeId[] nodes =
        [
            .. holders.Concat(namesakes.Values.SelectMany(found => found)).Concat(alike).Where(node => !node.IsNone).Distinct(),
        ];
        PaperRecord[][] stored = nodes.Length == 0 ? [] : await writer.ReadRecordsAsync(nodes, cancellationToken);
        foreach ((NodeId node, PaperRecord[] behind) in nodes.Zip(stored))
        {
            byNode[node] = new PaperCluster(node, behind);
        }

        foreach ((string key, NodeId node) in keys.Zip(holders).Where(pair => !pair.Second.IsNone))
        {
            byKey[key] = byNode[node];
        }

        foreach ((string title, List<NodeId> found) in namesakes)
        {
            this.namesakes[title] = [.. found.Select(node => byNode[node])];
            storedNamesakes[title] = found.Count;
        }
    }

    /// <summary>The paper that holds a key.</summary>
    public PaperCluster? Find(string? key) => key is null ? null : byKey.GetValueOrDefault(key)?.Current;

    /// <summary>The papers of a folded title, the oldest first.</summary>
    public IEnumerable<PaperCluster> Namesakes(string foldedTitle) =>
        namesakes.GetValueOrDefault(foldedTitle)?.Select(paper => paper.Current).Distinct() ?? [];

    /// <summary>The papers whose abstracts may be near a record's: of this batch, and those of the store that are named.</summary>
    public IEnumerable<PaperCluster> Alike(RecordEvidence record, IEnumerable<NodeId> stored)
    {
        ReadOnlySpan<uint> sketch = record.Abstract!.Sketch.Span;
        List<PaperCluster> here = record.IsTitled
            ? untitledSketches.Count == 0 ? [] : untitledSketches.Overlapping(sketch)
            : sketches.Overlapping(sketch[..Math.Min(sketch.Length, SketchIndex<PaperCluster>.Probes)]);
        return here.Concat(stored.Select(node => byNode[node])).Select(paper => paper.Current).Distinct();
    }

    /// <summary>Makes one paper of two; the one that the store has had longer stays.</summary>
    public PaperCluster Merge(PaperCluster left, PaperCluster right)
    {
        bool keepsRight = right.WasStored && (!left.WasStored || right.Node < left.Node);
        (PaperCluster kept, PaperCluster gone) = keepsRight ? (right, left) : (left, right);
        kept.Absorb(gone);
        inOrder.Add(kept);
        return kept;
    }

    /// <summary>Makes a paper findable by all that a record of it says.</summary>
    public void Enter(PaperCluster paper, RecordEvidence record)
    {
        inOrder.Add(paper);
        foreach (string key in KeysOf(record))
        {
            if (byKey.TryAdd(key, paper))
            {
                paper.Keys.Add(key);
            }
        }

        if (record.FoldedTitle.Length > 0)
        {
            List<PaperCluster> namesakes = this.namesakes.TryGetValue(record.FoldedTitle, out List<PaperCluster>? found)
                ? found
                : this.namesakes[record.FoldedTitle] = [];
            if (!namesakes.Exists(namesake => namesake.Current == paper))
            {
                namesakes.Add(paper);
            }
        }

        // Only an untitled record ever looks for abstracts, or is looked for by one.
        if (hasUntitled && record.Abstract is { Sketch.Span: { Length: > 0 } sketch })
        {
            sketches.Add(paper, sketch);
            if (!record.IsTitled)
            {
                untitledSketches.Add(paper, sketch[..Math.Min(sketch.Length, SketchIndex<PaperCluster>.Probes)]);
            }
        }
    }

    /// <summary>Gives ids to new papers and the keys of titles to all.</summary>
    /// <returns>The new and changed papers, in the order in which the batch came upon them.</returns>
    public PaperCluster[] Finish(int mostNamesakes)
    {
        foreach ((string title, List<PaperCluster> namesakes) in this.namesakes)
        {
            for (int number = storedNamesakes.GetValueOrDefault(title); number < Math.Min(namesakes.Count, mostNamesakes); number++)
            {
                namesakes[number].Current.Keys.Add(PaperKeys.Title(title, number + 1));
            }
        }

        PaperCluster[] changed = [.. inOrder.Select(paper => paper.Current).Distinct().Where(paper => paper.IsChanged)];
        foreach (PaperCluster paper in changed.Where(paper => paper.Node.IsNone))
        {
            paper.Node = writer.Allocate(EntityKind.Paper);
        }

        return changed;
    }

    private ValueTask<Dictionary<string, List<NodeId>>> FindNamesakesAsync(
        IReadOnlyList<RecordEvidence> records,
        int mostNamesakes,
        CancellationToken cancellationToken) =>
        FindNamesakesAsync(writer, records.Select(record => record.FoldedTitle), mostNamesakes, cancellationToken);

    /// <summary>The papers of each folded title, the oldest first; titles that nobody bears are left out.</summary>
    public static async ValueTask<Dictionary<string, List<NodeId>>> FindNamesakesAsync(
        IGraphWriter writer,
        IEnumerable<string> foldedTitles,
        int mostNamesakes,
        CancellationToken cancellationToken)
    {
        Dictionary<string, List<NodeId>> namesakes = new(StringComparer.Ordinal);
        string[] open = [.. foldedTitles.Where(title => title.Length > 0).Distinct(StringComparer.Ordinal)];
        for (int number = 1; number <= mostNamesakes && open.Length > 0; number++)
        {
            NodeId[] nodes = await writer.FindAsync(EntityKind.Paper, [.. open.Select(title => PaperKeys.Title(title, number))], cancellationToken);
            (string Title, NodeId Node)[] found = [.. open.Zip(nodes).Where(pair => !pair.Second.IsNone)];
            foreach ((string title, NodeId node) in found)
            {
                (namesakes.TryGetValue(title, out List<NodeId>? known) ? known : namesakes[title] = []).Add(node);
            }

            open = [.. found.Select(pair => pair.Title)];
        }

        return namesakes;
    }

    /// <summary>The keys that a record gives its paper, but for those of its title.</summary>
    public static IEnumerable<string> KeysOf(RecordEvidence record)
    {
        IEnumerable<string> keys = record.GlobalKeys;
        if (PaperKeys.Local(record.Record) is { } local)
        {
            keys = keys.Append(local);
        }

        // A title leads back to its paper; without one only the place does.
        return record.IsTitled ? keys : keys.Append(PaperKeys.Place(record.Record.Provenance));
    }
}
