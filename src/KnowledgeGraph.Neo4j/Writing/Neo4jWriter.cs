using System.Runtime.CompilerServices;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Neo4j.Schema;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The graph's one writer; holds the lease until it is disposed.</summary>
internal sealed class Neo4jWriter : IGraphWriter
{
    private const int SketchWindow = 10_000;

    private readonly GraphServer server;
    private readonly NumberSequences sequences;
    private readonly WriterLease lease;
    private readonly BatchApplication application;
    private readonly KnownKeys known;
    private Task writing = Task.CompletedTask;
    private bool isDisposed;
    private volatile bool hasFailed;

    private Neo4jWriter(GraphServer server, NumberSequences sequences, WriterLease lease, long change, bool mayHide)
    {
        this.server = server;
        this.sequences = sequences;
        this.lease = lease;
        known = new KnownKeys(isWhole: change == 0);
        application = new BatchApplication(server, sequences, lease, change, mayHide);
    }

    /// <summary>Takes the writer's lease.</summary>
    /// <exception cref="StoreException">Another writer is at work, or the server cannot be reached.</exception>
    public static async ValueTask<IGraphWriter> OpenAsync(GraphServer server, NumberSequences sequences, CancellationToken cancellationToken)
    {
        WriterLease lease = await WriterLease.TakeAsync(server, cancellationToken);
        try
        {
            var results = await server.ReadAsync(
                [SchemaStatements.ReadState.Query(), .. EntityStatements.HidingKinds.Select(kind => EntityStatements.Of(kind).CountHidden.Query())],
                cancellationToken);
            IRecord state = results[0].Result[0];
            sequences.Read(state);
            return new Neo4jWriter(
                server, sequences, lease, state["change"].As<long>(), results.Skip(1).Any(result => result.Result[0]["count"].As<long>() > 0));
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    public NodeId Allocate(EntityKind kind) => sequences.Allocate(kind);

    public async ValueTask<NodeId[]> FindAsync(EntityKind kind, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (keys.Count == 0)
        {
            return [];
        }

        string[] ids = [.. keys.Select(key => KeyText.Of(kind, key))];
        Dictionary<string, int> holders = new(StringComparer.Ordinal);
        List<string> unknown = [];
        foreach (string id in ids)
        {
            bool isKnown = known.Knows(id, out int holder);
            if (holders.TryAdd(id, holder) && !isKnown)
            {
                unknown.Add(id);
            }
        }

        if (unknown.Count > 0)
        {
            foreach (IRecord record in await AskAsync(KeyStatements.Read.With(("ids", unknown)), cancellationToken))
            {
                holders[record["id"].As<string>()] = record["number"].As(KnownKeys.Nobody);
            }

            known.Learn(unknown, holders);
        }

        return Array.ConvertAll(ids, id => holders[id] is > 0 and int number ? new NodeId(kind, number) : default);
    }

    public async ValueTask<StoredName[]> ReadNamesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        IGrouping<EntityKind, NodeId>[] kinds = [.. nodes.Distinct().GroupBy(node => node.Kind)];
        if (kinds.Length == 0)
        {
            return [];
        }

        var results = await AskAsync([.. kinds.Select(Ask)], cancellationToken);
        Dictionary<NodeId, StoredName> names = [];
        for (int i = 0; i < kinds.Length; i++)
        {
            foreach (IRecord record in results[i].Result)
            {
                NodeId node = new(kinds[i].Key, record["number"].As<int>());
                names.Add(node, node.Kind == EntityKind.Paper
                    ? new StoredName(record["name"].As<string>(), [])
                    : new StoredName(record["name"].As<string>(), record["aliases"].As<List<string>>([])));
            }
        }

        return [.. nodes.Select(node => names.GetValueOrDefault(node) ?? new StoredName("", []))];

        static Query Ask(IGrouping<EntityKind, NodeId> kind) =>
            (kind.Key == EntityKind.Paper ? PaperStatements.ReadTitles : EntityStatements.Of(kind.Key).Read)
            .With(("numbers", kind.Select(node => (long)node.Number).ToArray()));
    }

    public async ValueTask<PaperRecord[][]> ReadRecordsAsync(IReadOnlyList<NodeId> papers, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (papers.Count == 0)
        {
            return [];
        }

        await SettleAsync();
        Dictionary<int, PaperRecord[]> records = [];
        long[] numbers = [.. papers.Select(paper => (long)paper.Number).Distinct()];
        foreach (IRecord record in await AskAsync(PaperStatements.ReadRecords.With(("numbers", numbers)), cancellationToken))
        {
            records.Add(record["number"].As<int>(), RecordRows.Read(record["records"].As<List<string>>(), record["abstract"] as string));
        }

        return [.. papers.Select(paper => records.GetValueOrDefault(paper.Number) ?? [])];
    }

    public async IAsyncEnumerable<AbstractSketch> ReadSketchesAsync(bool untitledOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        int last = sequences.Last(EntityKind.Paper);
        for (int after = 0; after < last; after += SketchWindow)
        {
            Query query = PaperStatements.ReadSketches.With(
                ("after", (long)after), ("last", (long)after + SketchWindow), ("untitledOnly", untitledOnly));
            foreach (IRecord record in await AskAsync(query, cancellationToken))
            {
                yield return new AbstractSketch(
                    new NodeId(EntityKind.Paper, record["number"].As<int>()), record["untitled"].As<bool>(), SketchText.Read(record["sketch"]));
            }
        }
    }

    public async ValueTask<SupportingDocument[]> ReadDocumentsAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        IReadOnlyList<IRecord> records = await AskAsync(PaperStatements.ReadDocuments.Query(), cancellationToken);
        return
        [
            .. records.Select(record => new SupportingDocument(record["document"].As<string>(), record["papers"].As<int>()))
                .OrderBy(document => document.Document, StringComparer.Ordinal),
        ];
    }

    public async ValueTask<NodeId[][]> FindSupportedAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        string[] distinct = [.. documents.Distinct(StringComparer.Ordinal)];
        IReadOnlyList<IRecord> records = await AskAsync(PaperStatements.FindSupported.With(("documents", distinct)), cancellationToken);
        ILookup<string, int> papers = records.ToLookup(record => record["document"].As<string>(), record => record["number"].As<int>(), StringComparer.Ordinal);
        return [.. documents.Select(document => papers[document].Order().Select(number => new NodeId(EntityKind.Paper, number)).ToArray())];
    }

    public async ValueTask ApplyAsync(GraphChanges changes, CancellationToken cancellationToken) =>
        await await BeginApplyAsync(changes, cancellationToken);

    public async ValueTask<Task> BeginApplyAsync(GraphChanges changes, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        bool isForeseeable = KnownKeys.IsForeseeable(changes);
        Dictionary<string, int> before = isForeseeable ? known.Expect(changes) : [];

        // Taken before others are given, so that what breaks off here begins anew under its own numbers.
        (Dictionary<string, object?>, Action) numbers = sequences.ToSave();
        writing = Task.Run(() => ApplyAsync(changes, before, numbers, isForeseeable, cancellationToken), CancellationToken.None);
        if (!isForeseeable)
        {
            await writing;
        }

        return writing;
    }

    public async ValueTask<string> PublishAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await SettleAsync();
        Task<string> publishing = application.PublishAsync(cancellationToken);
        await WatchAsync(publishing);
        return await publishing;
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        await SettleAsync();
        try
        {
            // What failed is done again as if nobody had begun it: under the numbers that it would have had.
            if (hasFailed)
            {
                sequences.GiveBack();
            }
            else
            {
                await application.SaveNumbersAsync();
            }
        }
        finally
        {
            application.Dispose();
            await lease.DisposeAsync();
        }
    }

    // Whoever began the writing hears of its failure.
    private Task SettleAsync() =>
        writing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task ApplyAsync(
        GraphChanges changes,
        Dictionary<string, int> before,
        (Dictionary<string, object?>, Action) numbers,
        bool isForeseeable,
        CancellationToken cancellationToken)
    {
        bool isApplied = false;
        try
        {
            await WatchAsync(application.ApplyAsync(changes, before, numbers, cancellationToken));
            isApplied = true;
        }
        finally
        {
            if (!isApplied || !isForeseeable)
            {
                known.Forget();
            }
        }
    }

    private async Task<IReadOnlyList<IRecord>> AskAsync(Query query, CancellationToken cancellationToken) =>
        (await AskAsync([query], cancellationToken))[0].Result;

    private async Task<IReadOnlyList<EagerResult<IReadOnlyList<IRecord>>>> AskAsync(
        IReadOnlyList<Query> queries, CancellationToken cancellationToken)
    {
        var asking = server.ReadAsync(queries, cancellationToken);
        await WatchAsync(asking);
        return await asking;
    }

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch
        {
            hasFailed = true;
            throw;
        }
    }
}
