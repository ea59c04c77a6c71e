using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage;

/// <summary>The store's one writer; holds the writer's lock of the folder until it is disposed.</summary>
internal sealed class EmbeddedWriter(EmbeddedStore store, TruthWriter truth, NumberSequences sequences, FileStream writerLock) : IGraphWriter
{
    // A loader asks from one stage and applies from another; the writer serves one at a time.
    private readonly Lock gate = new();
    private bool isDisposed;

    public NodeId Allocate(EntityKind kind)
    {
        lock (gate)
        {
            return sequences.Allocate(kind);
        }
    }

    public ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        lock (Open())
        {
            return new(Array.ConvertAll(truth.Find(kind, keys), number => number == 0 ? default : new NodeId(kind, number)));
        }
    }

    public ValueTask<StoredName[]> ReadNamesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        lock (Open())
        {
            return new(truth.ReadAll(nodes, truth.ReadName));
        }
    }

    public ValueTask<PaperRecord[][]> ReadRecordsAsync(IReadOnlyList<NodeId> papers, CancellationToken cancellationToken)
    {
        lock (Open())
        {
            return new(truth.ReadAll(papers, paper => truth.ReadRecords(paper.Number)));
        }
    }

    public async IAsyncEnumerable<AbstractSketch> ReadSketchesAsync(
        bool untitledOnly,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumerable<AbstractSketch> sketches;
        lock (Open())
        {
            sketches = truth.ReadSketches(untitledOnly);
        }

        foreach (AbstractSketch sketch in sketches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return sketch;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<SupportingDocument[]> ReadDocumentsAsync(CancellationToken cancellationToken)
    {
        SortedDictionary<string, int> papers = new(StringComparer.Ordinal);
        lock (Open())
        {
            foreach ((_, Provenance[] records) in truth.ReadProvenance(null))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (string document in records.Select(record => record.Document).Distinct(StringComparer.Ordinal))
                {
                    papers[document] = papers.GetValueOrDefault(document) + 1;
                }
            }
        }

        return new([.. papers.Select(pair => new SupportingDocument(pair.Key, pair.Value))]);
    }

    public ValueTask<NodeId[][]> FindSupportedAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        ILookup<string, int> places = documents.Select((document, place) => (document, place)).ToLookup(pair => pair.document, pair => pair.place, StringComparer.Ordinal);
        List<NodeId>[] supported = [.. documents.Select(_ => new List<NodeId>())];
        lock (Open())
        {
            foreach ((int paper, Provenance[] records) in truth.ReadProvenance(new DocumentMarks(documents)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (int place in records.Select(record => record.Document).Distinct(StringComparer.Ordinal).SelectMany(document => places[document]))
                {
                    supported[place].Add(new NodeId(EntityKind.Paper, paper));
                }
            }
        }

        return new(Array.ConvertAll(supported, papers => papers.ToArray()));
    }

    public async ValueTask ApplyAsync(GraphChanges changes, CancellationToken cancellationToken) =>
        await await BeginApplyAsync(changes, cancellationToken);

    public ValueTask<Task> BeginApplyAsync(GraphChanges changes, CancellationToken cancellationToken)
    {
        lock (Open())
        {
            return new(truth.BeginApply(changes, cancellationToken));
        }
    }

    public async ValueTask<string> PublishAsync(CancellationToken cancellationToken)
    {
        string version;
        lock (Open())
        {
            version = truth.Publish();
        }

        await store.PublishAsync(cancellationToken);
        return version;
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                isDisposed = true;
                try
                {
                    truth.Dispose();
                }
                finally
                {
                    writerLock.Dispose();
                }
            }
        }

        return default;
    }

    private Lock Open()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return gate;
    }
}
