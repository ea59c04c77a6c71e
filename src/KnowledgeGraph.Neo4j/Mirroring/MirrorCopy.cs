using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>An embedded store that holds what a graph in Neo4j held at one of its changes, and can be brought on.</summary>
internal sealed class MirrorCopy : IAsyncDisposable
{
    private readonly string folder;
    private readonly EmbeddedStore store;
    private CopyPosition? position;

    // What is applied and not published yet is of no version; after a failure it stays so.
    private bool isBetween;

    private MirrorCopy(string folder, EmbeddedStore store, CopyPosition? position, bool isBetween)
    {
        this.folder = folder;
        this.store = store;
        this.position = position;
        this.isBetween = isBetween;
    }

    /// <summary>Opens the copy of a folder, or an empty one.</summary>
    public static async Task<MirrorCopy> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        CopyPosition? position = CopyPosition.Read(folder);
        if (position is null && Directory.Exists(folder))
        {
            // Cut off while it was made: what is there may be of any state.
            Directory.Delete(folder, recursive: true);
        }

        EmbeddedStore store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { DirectoryPath = folder }, cancellationToken);
        if (position is null)
        {
            return new MirrorCopy(folder, store, null, isBetween: false);
        }

        await using IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
        return new MirrorCopy(folder, store, position, isBetween: reader.Version != position.CopyVersion);
    }

    /// <summary>Whether the copy can be brought to a state by what was touched since.</summary>
    public bool CanFollow(OriginState state) =>
        position is null ? !isBetween : (position.Graph == state.Graph && state.CanBeFollowedFrom(position.Change));

    /// <summary>Whether the copy is of just that state.</summary>
    private bool IsAt(OriginState state) => position is not null && position.Graph == state.Graph && position.Change == state.Change;

    /// <summary>Whether the copy is what readers are to see of a state: at most the changes of a load that goes on are not there.</summary>
    public bool Shows(OriginState state) => !isBetween && (IsAt(state) || (position?.Graph == state.Graph && !state.IsAtRest));

    /// <summary>Brings the copy to a state, or past it where the graph is being changed meanwhile.</summary>
    public async Task FollowAsync(
        ChangeFeed feed, OriginState state, MirrorOptions options, CancellationToken cancellationToken)
    {
        bool isNew = position is null;
        isBetween = true;
        long reached = state.SettledChange;
        TouchedNumbers touched = position is null
            ? TouchedNumbers.UpTo(state.Last)
            : await feed.ReadChangesAsync(position.Change, reached, cancellationToken);
        await using IGraphWriter writer = await store.OpenWriterAsync(cancellationToken);
        long done = 0;
        CopyFiller filler = new(feed, writer, options, count => options.Progress?.Report((done += count, touched.Count)));
        await filler.FillAsync(touched, replaces: !isNew, cancellationToken);

        // What a load touched while this was read may stand here half: it is read again until nothing moved.
        for (OriginState later = await feed.ReadStateAsync(cancellationToken);
            later.SettledChange > reached && later.Graph == state.Graph && later.CanBeFollowedFrom(reached);
            later = await feed.ReadStateAsync(cancellationToken))
        {
            touched = await feed.ReadChangesAsync(reached, later.SettledChange, cancellationToken);
            await filler.FillAsync(touched, replaces: true, cancellationToken);
            (state, reached) = (later, later.SettledChange);
        }

        string copyVersion = await writer.PublishAsync(cancellationToken);
        CopyPosition next = new(state.Graph, reached, state.LoadedAt, copyVersion);
        next.Write(folder);
        Volatile.Write(ref position, next);
        isBetween = false;

        // From the first reader on readers get what was published, whatever is applied beside it.
        await (await store.OpenReaderAsync(cancellationToken)).DisposeAsync();
    }

    /// <summary>The copy's newest version; null while it is just being exchanged for the next.</summary>
    /// <exception cref="ObjectDisposedException">Another copy has taken the place of this one.</exception>
    public async Task<(IGraphReader Reader, CopyPosition Position)?> OpenReaderAsync(CancellationToken cancellationToken)
    {
        IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
        CopyPosition? current = Volatile.Read(ref position);
        if (current is not null && current.CopyVersion == reader.Version)
        {
            return (reader, current);
        }

        await reader.DisposeAsync();
        return null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => store.DisposeAsync();
}
