using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// One transaction of a removal: takes some papers away, with the entities that would not be what they are without the
/// removed records, and resolves what remains anew.
/// </summary>
internal sealed class RemovalStep(
    IGraphWriter writer, IGraphReader reader, Support support, OtherPapers others, IReadOnlySet<string> documents, IReadOnlySet<NodeId> supported) : IAsyncDisposable
{
    private const int PapersAtOnce = 64;

    private readonly RemainingGraph remaining = new(writer, documents);
    private readonly SortedDictionary<NodeId, AffectedPaper> papers = [];
    private readonly HashSet<NodeId> retired = [];
    private readonly HashSet<NodeId> folded = [];
    private readonly Dictionary<NodeId, List<string>> movedTitles = [];
    private readonly List<(EntityKind Kind, string Key)> removedKeys = [];
    private readonly Dictionary<NodeId, LostEvidence> lost = [];
    private readonly HashSet<(NodeId Node, string Key)> mentionKeys = [];

    /// <summary>The papers that the step takes away, of which some come back with less.</summary>
    public IReadOnlyCollection<NodeId> Papers => papers.Keys;

    public int NewPapers { get; private set; }

    public int RemovedPapers { get; private set; }

    public int RemovedEntities { get; private set; }

    /// <summary>Finds out what the papers drag along.</summary>
    public async ValueTask GatherAsync(IEnumerable<NodeId> first, CancellationToken cancellationToken)
    {
        HashSet<NodeId> open = [.. first];
        while (open.Count > 0)
        {
            NodeId[] fresh = [.. open.Order()];
            AffectedPaper[] read = await AffectedPaper.ReadAsync(writer, remaining, fresh, cancellationToken);
            foreach ((NodeId node, AffectedPaper paper) in fresh.Zip(read))
            {
                papers[node] = paper;
            }

            open = await FindNamesakesAsync(cancellationToken);
            if (open.Count == 0)
            {
                open = await FindLossesAsync(cancellationToken);
            }

            open.ExceptWith(papers.Keys);
        }
    }

    /// <summary>Applies the step.</summary>
    public async ValueTask ApplyAsync(CancellationToken cancellationToken)
    {
        folded.UnionWith(movedTitles.Keys);
        remaining.Hidden.UnionWith(papers.Keys);
        remaining.Hidden.UnionWith(retired);
        ILookup<NodeId, string> furtherKeys = mentionKeys.ToLookup(pair => pair.Node, pair => pair.Key);
        List<EntityTraces> retiring = await EntityTraces.ReadAsync(writer, reader, retired, furtherKeys, cancellationToken);
        List<EntityChange> stripped = await StripAsync(furtherKeys, cancellationToken);
        await RemovePaperKeysAsync(cancellationToken);

        GraphChanges changes = await new GraphResolution(remaining).ResolveAsync(
            [.. papers.Values.SelectMany(paper => paper.Remaining).OrderBy(record => record.Provenance.Document, StringComparer.Ordinal).ThenBy(record => record.Provenance.Line)],
            await ReadFoldedAsync(cancellationToken),
            cancellationToken);
        NumberKeeping numbers = new(
            writer,
            papers.SelectMany(paper => paper.Value.Remaining.Select(record => (record.Provenance, paper.Key))).ToDictionary(pair => pair.Provenance, pair => pair.Key),
            retiring.SelectMany(traces => traces.Keys.Select(key => ((traces.Node.Kind, key), traces.Node))).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Node));
        changes = numbers.Apply(changes);

        HashSet<NodeId> named = await support.WithdrawAsync([.. papers.Keys, .. changes.Papers.Select(change => change.Node).Where(node => !papers.ContainsKey(node))], cancellationToken);
        await support.AddAsync(changes.Papers, cancellationToken);
        List<NodeId> unsupported = await support.UnsupportedAsync(named, cancellationToken);
        List<EntityTraces> going = await EntityTraces.ReadAsync(writer, reader, unsupported, furtherKeys, cancellationToken);
        HashSet<NodeId> gone = [.. unsupported];
        await writer.ApplyAsync(
            new GraphChanges(
                [.. stripped.Concat(changes.Entities).Where(change => !gone.Contains(change.Node))],
                changes.Papers)
            {
                Removed = [.. papers.Keys, .. retired.Concat(stripped.Select(change => change.Node)).Concat(unsupported).Distinct()],
                RemovedKeys = [.. removedKeys, .. retiring.Concat(going).SelectMany(traces => traces.Keys.Select(key => (traces.Node.Kind, key)))],
            },
            cancellationToken);
        Count(numbers, changes, unsupported);
    }

    public ValueTask DisposeAsync() => remaining.DisposeAsync();

    private void Count(NumberKeeping numbers, GraphChanges changes, List<NodeId> unsupported)
    {
        HashSet<NodeId> there = [.. changes.Papers.Select(change => change.Node)];
        NewPapers = numbers.NewPapers;
        RemovedPapers = papers.Keys.Count(paper => !there.Contains(paper));
        RemovedEntities = unsupported.Count;
    }

    // Where one of several papers of a title goes, the others move up, so that no number of the title is left out.
    private async ValueTask<HashSet<NodeId>> FindNamesakesAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, List<NodeId>> namesakes = await PaperBatch.FindNamesakesAsync(
            writer,
            papers.Values.SelectMany(paper => paper.All).Select(record => new RecordEvidence(record).FoldedTitle),
            PaperResolution.MostNamesakes,
            cancellationToken);
        HashSet<NodeId> open = [.. namesakes.Values.SelectMany(holders => holders).Where(holder => supported.Contains(holder) && !papers.ContainsKey(holder))];
        if (open.Count > 0)
        {
            return open;
        }

        movedTitles.Clear();
        removedKeys.Clear();
        foreach ((string title, List<NodeId> holders) in namesakes.Where(pair => pair.Value.Exists(papers.ContainsKey)))
        {
            NodeId[] staying = [.. holders.Where(holder => !papers.ContainsKey(holder)).Distinct()];
            for (int place = 0; place < holders.Count; place++)
            {
                string key = PaperKeys.Title(title, place + 1);
                remaining.Keys[(EntityKind.Paper, key)] = place < staying.Length ? staying[place] : default;
                if (place >= staying.Length)
                {
                    removedKeys.Add((EntityKind.Paper, key));
                }
                else if (staying[place] != holders[place])
                {
                    (movedTitles.TryGetValue(staying[place], out List<string>? keys) ? keys : movedTitles[staying[place]] = []).Add(key);
                }
            }
        }

        return open;
    }

    // What the papers' entities lose, as far as no other paper says it too. Who loses an identifier that bound names to
    // each other is resolved anew with all of their papers.
    private async ValueTask<HashSet<NodeId>> FindLossesAsync(CancellationToken cancellationToken)
    {
        lost.Clear();
        HashSet<NodeId> open = [];
        Evidence[] before = [.. papers.Values.SelectMany(paper => Evidence.Of(paper.Before)).Where(evidence => evidence.Keys.Count > 0).DistinctBy(evidence => (evidence.Kind, evidence.Printed))];
        HashSet<(EntityKind, string)> after = [.. papers.Values.Where(paper => paper.After is not null).SelectMany(paper => Evidence.Of(paper.After!)).Select(evidence => (evidence.Kind, evidence.Printed))];
        foreach ((Evidence evidence, NodeId node) in await FindAsync(before, cancellationToken))
        {
            mentionKeys.UnionWith(evidence.Keys.Select(key => (node, key)));
            if (!retired.Contains(node) && !after.Contains((evidence.Kind, evidence.Printed)))
            {
                (lost.TryGetValue(node, out LostEvidence? known) ? known : lost[node] = new()).Add(evidence);
            }
        }

        Evidence[] kept = [.. papers.Values.Where(paper => paper.After is not null).SelectMany(paper => Evidence.Of(paper.After!)).DistinctBy(evidence => (evidence.Kind, evidence.Printed))];
        foreach ((Evidence evidence, NodeId node) in await FindAsync([.. kept.Where(evidence => evidence.Keys.Count > 0)], cancellationToken))
        {
            lost.GetValueOrDefault(node)?.CrossOut(evidence);
        }

        foreach ((NodeId node, LostEvidence evidence) in lost.ToArray())
        {
            await CrossOutAsync(node, evidence, cancellationToken);
            if (evidence.IsNothing)
            {
                lost.Remove(node);
            }
            else if (evidence.Binds)
            {
                lost.Remove(node);
                await RetireAsync(node, await others.ReadAllAsync(node, cancellationToken), open, cancellationToken);
            }
        }

        return open;
    }

    private async ValueTask RetireAsync(NodeId node, NodeId[] all, HashSet<NodeId> open, CancellationToken cancellationToken)
    {
        Queue<(NodeId Node, NodeId[] Papers)> retiring = new([(node, all)]);
        while (retiring.TryDequeue(out (NodeId Node, NodeId[] Papers) next))
        {
            if (!retired.Add(next.Node))
            {
                continue;
            }

            open.UnionWith(next.Papers.Where(supported.Contains));
            folded.UnionWith(next.Papers.Where(paper => !supported.Contains(paper)));
            foreach (NodeId namesake in next.Node.Kind == EntityKind.Author ? await FindNamesakesAsync(next.Node, cancellationToken) : [])
            {
                retiring.Enqueue((namesake, await others.ReadAllAsync(namesake, cancellationToken)));
            }
        }
    }

    // Authors of one name are told apart by ORCIDs; where one is lost, whose the name alone is may be another's.
    private async ValueTask<List<NodeId>> FindNamesakesAsync(NodeId author, CancellationToken cancellationToken)
    {
        StoredName name = (await writer.ReadNamesAsync([author], cancellationToken))[0];
        HashSet<string> keys = [.. name.Aliases.Prepend(name.Name).Select(IdentityKeys.Name).OfType<string>()];
        List<NodeId> namesakes = [];
        foreach (string form in name.Aliases.Prepend(name.Name))
        {
            NodeId[] found = (await reader.SearchAsync(form, [EntityKind.Author], new PageRequest(PaperResolution.MostNamesakes), cancellationToken)).Nodes;
            StoredName[] names = await writer.ReadNamesAsync(found, cancellationToken);
            namesakes.AddRange(found.Where((node, index) =>
                node != author && names[index].Aliases.Prepend(names[index].Name).Any(other => IdentityKeys.Name(other) is { } key && keys.Contains(key))));
        }

        return namesakes;
    }

    // Looks through the other papers until they have said all of it; papers that other steps take say theirs then.
    private async ValueTask CrossOutAsync(NodeId node, LostEvidence evidence, CancellationToken cancellationToken)
    {
        if (evidence.IsNothing)
        {
            return;
        }

        foreach (NodeId[] papers in (await others.ReadAsync(node, cancellationToken)).Chunk(PapersAtOnce))
        {
            AffectedPaper[] read = await AffectedPaper.ReadAsync(writer, remaining, papers, cancellationToken);
            foreach (Evidence other in read.SelectMany(paper => Evidence.Of(paper.Before)).Where(other => other.Kind == node.Kind))
            {
                evidence.CrossOut(other);
            }

            if (evidence.IsNothing)
            {
                break;
            }
        }
    }

    private async ValueTask<List<EntityChange>> StripAsync(ILookup<NodeId, string> furtherKeys, CancellationToken cancellationToken)
    {
        List<EntityChange> stripped = [];
        foreach (EntityTraces traces in await EntityTraces.ReadAsync(writer, reader, lost.Keys.Where(node => !retired.Contains(node)), furtherKeys, cancellationToken))
        {
            if (traces.Without(lost[traces.Node]) is { } change)
            {
                removedKeys.AddRange(traces.Keys.Where(lost[traces.Node].Keys.Contains).Select(key => (traces.Node.Kind, key)));
                if (traces.Name.Aliases.Prepend(traces.Name.Name).Any(lost[traces.Node].Forms.Contains))
                {
                    stripped.Add(change);
                    remaining.Names[traces.Node] = new StoredName(change.Name, [.. change.Aliases.Where(alias => alias != change.Name)]);
                }
            }
        }

        return stripped;
    }

    private async ValueTask RemovePaperKeysAsync(CancellationToken cancellationToken)
    {
        string[] keys = [.. papers.Values.SelectMany(paper => paper.All).SelectMany(record => PaperBatch.KeysOf(new RecordEvidence(record))).Distinct(StringComparer.Ordinal)];
        NodeId[] holders = keys.Length == 0 ? [] : await writer.FindAsync(EntityKind.Paper, keys, cancellationToken);
        removedKeys.AddRange(keys.Where((_, index) => papers.ContainsKey(holders[index])).Select(key => (EntityKind.Paper, key)));
    }

    private async ValueTask<List<PaperCluster>> ReadFoldedAsync(CancellationToken cancellationToken)
    {
        NodeId[] nodes = [.. folded.Where(paper => !papers.ContainsKey(paper)).Order()];
        PaperRecord[][] records = nodes.Length == 0 ? [] : await writer.ReadRecordsAsync(nodes, cancellationToken);
        List<PaperCluster> clusters = [];
        foreach ((NodeId node, PaperRecord[] behind) in nodes.Zip(records))
        {
            PaperCluster cluster = new(node, behind);
            cluster.Keys.UnionWith(movedTitles.GetValueOrDefault(node) ?? []);
            clusters.Add(cluster);
        }

        return clusters;
    }

    // The entity that each mention leads to: the first of its keys that is known.
    private async ValueTask<List<(Evidence Evidence, NodeId Node)>> FindAsync(IReadOnlyList<Evidence> mentions, CancellationToken cancellationToken)
    {
        List<(Evidence, NodeId)> found = [];
        foreach (IGrouping<EntityKind, Evidence> kind in mentions.GroupBy(evidence => evidence.Kind))
        {
            string[] keys = [.. kind.SelectMany(evidence => evidence.Keys).Distinct(StringComparer.Ordinal)];
            NodeId[] holders = await writer.FindAsync(kind.Key, keys, cancellationToken);
            Dictionary<string, NodeId> byKey = keys.Zip(holders).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            found.AddRange(kind.Select(evidence => (evidence, evidence.Keys.Select(key => byKey[key]).FirstOrDefault(node => !node.IsNone))).Where(pair => !pair.Item2.IsNone));
        }

        return found;
    }
}
