using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Facts;

/// <summary>A graph in memory that is only written: what stands behind <see cref="FactsWriter"/>, gone when it is.</summary>
internal sealed class ScratchGraph : IGraphWriter
{
    private readonly Dictionary<EntityKind, int> numbers = [];
    private readonly Dictionary<(EntityKind, string), NodeId> bound = [];
    private readonly SortedDictionary<NodeId, ScratchEntity> entities = [];
    private readonly SortedDictionary<NodeId, ScratchPaper> papers = [];

    /// <summary>Authors, institutions, categories and concepts.</summary>
    public IReadOnlyDictionary<NodeId, ScratchEntity> Entities => entities;

    public IReadOnlyDictionary<NodeId, ScratchPaper> Papers => papers;

    /// <summary>How often <see cref="ApplyAsync"/> was called.</summary>
    public int Applied { get; private set; }

    public NodeId Allocate(EntityKind kind) => new(kind, numbers[kind] = numbers.GetValueOrDefault(kind) + 1);

    public ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        ValueTask.FromResult<NodeId[]>([.. keys.Select(key => bound.GetValueOrDefault((kind, key)))]);

    public ValueTask<StoredName[]> ReadNamesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
        ValueTask.FromResult<StoredName[]>([.. nodes.Select(node =>
            entities.TryGetValue(node, out ScratchEntity? entity) ? new StoredName(entity.Name, [.. entity.Aliases]) : new StoredName(string.Empty, []))]);

    public ValueTask<PaperRecord[][]> ReadRecordsAsync(IReadOnlyList<NodeId> papers, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PaperRecord[][]>([.. papers.Select(paper =>
            this.papers.TryGetValue(paper, out ScratchPaper? stored) ? stored.Records.Values.ToArray() : [])]);

    public async IAsyncEnumerable<AbstractSketch> ReadSketchesAsync(bool untitledOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((NodeId node, ScratchPaper paper) in papers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!paper.Change.Sketch.IsEmpty && (paper.Change.Untitled || !untitledOnly))
            {
                yield return new AbstractSketch(node, paper.Change.Untitled, paper.Change.Sketch);
            }
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<SupportingDocument[]> ReadDocumentsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<SupportingDocument[]>([.. papers.Values
            .SelectMany(paper => paper.Records.Keys.Select(place => place.Document).Distinct(StringComparer.Ordinal))
            .CountBy(document => document, StringComparer.Ordinal)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new SupportingDocument(pair.Key, pair.Value))]);

    public ValueTask<NodeId[][]> FindSupportedAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken) =>
        ValueTask.FromResult<NodeId[][]>([.. documents.Select(document =>
            papers.Where(pair => pair.Value.Records.Keys.Any(place => place.Document == document)).Select(pair => pair.Key).ToArray())]);

    public ValueTask ApplyAsync(GraphChanges changes, CancellationToken cancellationToken)
    {
        Applied++;
        Remove(changes);
        foreach (EntityChange change in changes.Entities)
        {
            Apply(change);
        }

        foreach (PaperChange change in changes.Papers)
        {
            Apply(change);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<string> PublishAsync(CancellationToken cancellationToken) => ValueTask.FromResult("scratch");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Remove(GraphChanges changes)
    {
        HashSet<NodeId> removed = [.. changes.Removed];
        foreach (NodeId node in removed)
        {
            entities.Remove(node);
            papers.Remove(node);
        }

        foreach ((EntityKind, string) key in changes.RemovedKeys.Concat(bound.Where(pair => removed.Contains(pair.Value)).Select(pair => pair.Key)).ToArray())
        {
            bound.Remove(key);
        }
    }

    private void Apply(EntityChange change)
    {
        ScratchEntity stored = entities.GetValueOrDefault(change.Node) ?? new ScratchEntity(change.Name);
        entities[change.Node] = new ScratchEntity(change.Name)
        {
            Code = change.Code ?? stored.Code,
            Orcid = change.Orcid ?? stored.Orcid,
            Ror = change.Ror ?? stored.Ror,
            Parent = change.Parent.IsNone ? stored.Parent : change.Parent,
            Aliases = [.. stored.Aliases.Concat(change.Aliases).Where(alias => alias != change.Name)],
        };
        Bind(change.Node, change.Keys);
    }

    private void Apply(PaperChange change)
    {
        Dictionary<(string, int), PaperRecord> records = papers.TryGetValue(change.Node, out ScratchPaper? stored) ? new(stored.Records) : [];
        foreach (NodeId absorbed in change.Absorbed)
        {
            foreach ((var place, PaperRecord record) in papers[absorbed].Records)
            {
                records.TryAdd(place, record);
            }

            papers.Remove(absorbed);
            Bind(change.Node, [.. bound.Where(pair => pair.Value == absorbed).Select(pair => pair.Key.Item2)]);
        }

        foreach (PaperRecord record in change.Records)
        {
            records[(record.Provenance.Document, record.Provenance.Line)] = record;
        }

        papers[change.Node] = new ScratchPaper(change, records);
        Bind(change.Node, change.Keys);
    }

    private void Bind(NodeId node, IReadOnlyList<string> keys)
    {
        foreach (string key in keys)
        {
            bound[(node.Kind, key)] = node;
        }
    }
}

/// <summary>An author, institution, category or concept of a <see cref="ScratchGraph"/>.</summary>
internal sealed record ScratchEntity(string Name)
{
    public string? Code { get; init; }

    public string? Orcid { get; init; }

    public string? Ror { get; init; }

    public NodeId Parent { get; init; }

    public HashSet<string> Aliases { get; init; } = [];
}

/// <summary>A paper of a <see cref="ScratchGraph"/>.</summary>
/// <param name="Change">What it is, by the last change.</param>
/// <param name="Records">The records behind it, by document and line.</param>
internal sealed record ScratchPaper(PaperChange Change, Dictionary<(string Document, int Line), PaperRecord> Records);
