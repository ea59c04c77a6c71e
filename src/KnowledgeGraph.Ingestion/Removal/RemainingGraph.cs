using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>
/// The graph as it would be without some documents, and without what is about to be resolved anew: what the loader's
/// resolution is to see. New entities get numbers for the time being, from the other end.
/// </summary>
internal sealed class RemainingGraph(IGraphWriter writer, IReadOnlySet<string> documents) : IGraphWriter
{
    private int provisional;

    /// <summary>What is not to be found.</summary>
    public HashSet<NodeId> Hidden { get; } = [];

    /// <summary>What keys lead to, other than in the store.</summary>
    public Dictionary<(EntityKind Kind, string Key), NodeId> Keys { get; } = [];

    /// <summary>Names other than in the store.</summary>
    public Dictionary<NodeId, StoredName> Names { get; } = [];

    /// <summary>Whether a number is one for the time being.</summary>
    public static bool IsProvisional(NodeId node) => node.Number > int.MaxValue / 2;

    public NodeId Allocate(EntityKind kind) => new(kind, int.MaxValue - ++provisional);

    public async ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        NodeId[] found = await writer.FindAsync(kind, keys, cancellationToken);
        for (int i = 0; i < found.Length; i++)
        {
            NodeId node = Keys.TryGetValue((kind, keys[i]), out NodeId other) ? other : found[i];
            found[i] = Hidden.Contains(node) ? default : node;
        }

        return found;
    }

    public async ValueTask<StoredName[]> ReadNamesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        StoredName[] names = await writer.ReadNamesAsync(nodes, cancellationToken);
        return [.. names.Select((name, index) => Names.GetValueOrDefault(nodes[index]) ?? name)];
    }

    public async ValueTask<PaperRecord[][]> ReadRecordsAsync(IReadOnlyList<NodeId> papers, CancellationToken cancellationToken) =>
        Array.ConvertAll(await writer.ReadRecordsAsync(papers, cancellationToken), Remaining);

    public async IAsyncEnumerable<AbstractSketch> ReadSketchesAsync(
        bool untitledOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (AbstractSketch sketch in writer.ReadSketchesAsync(untitledOnly, cancellationToken))
        {
            if (!Hidden.Contains(sketch.Paper))
            {
                yield return sketch;
            }
        }
    }

    public ValueTask<SupportingDocument[]> ReadDocumentsAsync(CancellationToken cancellationToken) => writer.ReadDocumentsAsync(cancellationToken);

    public ValueTask<NodeId[][]> FindSupportedAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken) =>
        writer.FindSupportedAsync(documents, cancellationToken);

    public ValueTask ApplyAsync(GraphChanges changes, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("What remains is only looked at; changes go to the store itself.");

    public ValueTask<string> PublishAsync(CancellationToken cancellationToken) => writer.PublishAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The records of other documents.</summary>
    public PaperRecord[] Remaining(PaperRecord[] records) => Array.FindAll(records, record => !documents.Contains(record.Provenance.Document));
}
