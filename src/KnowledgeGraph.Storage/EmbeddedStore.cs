using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage;

/// <summary>
/// The store that needs no server: one SQLite file as the truth, and the newest published version of it in memory as
/// columns and compressed sparse rows, which answer nearly everything.
/// </summary>
public sealed class EmbeddedStore : IGraphStore
{
    /// <summary>The file in the store's folder that holds the graph.</summary>
    public const string FileName = "graph.db";

    private readonly EmbeddedStoreOptions options;
    private readonly string path;
    private readonly VersionSource versions;
    private readonly NumberSequences sequences = new();

    // Who builds a version or swaps it holds this.
    private readonly SemaphoreSlim building = new(1, 1);
    private GraphVersion? current;

    // How often it is looked whether another process has published.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);
    private readonly Lock lookGate = new();
    private SqliteDatabase? lookout;
    private long lastLook;
    private Task refresh = Task.CompletedTask;
    private ITimer? lookTimer;

    // Puts what was patched over the snapshot's file into a new one.
    private Task folding = Task.CompletedTask;
    private bool isDisposed;

    private EmbeddedStore(EmbeddedStoreOptions options)
    {
        this.options = options;
        path = Path.Combine(options.DirectoryPath, FileName);
        versions = new VersionSource(path, options);
    }

    /// <inheritdoc />
    public string Description => $"embedded store in {options.DirectoryPath}";

    /// <summary>
    /// Opens the store of a folder, makes it where it is missing and brings an older file to the newest format. What
    /// was applied and not published before counts as published from now on. The first reader waits until the
    /// newest version is in memory.
    /// </summary>
    /// <exception cref="StoreException">
    /// The folder or file cannot be used; the file is damaged, of another program or of a newer version.
    /// </exception>
    public static ValueTask<EmbeddedStore> OpenAsync(EmbeddedStoreOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EmbeddedStore store = new(options with { DirectoryPath = Path.GetFullPath(options.DirectoryPath) });
        if (options.ReadOnly)
        {
            store.OpenFileForReading();
        }
        else
        {
            store.OpenFile();
        }

        return new(store);
    }

    /// <inheritdoc />
    public async ValueTask<IGraphReader> OpenReaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            GraphVersion? version = Volatile.Read(ref current);
            if (version is not null && version.TryHold())
            {
                LookForOthers();
                return new EmbeddedReader(version);
            }

            await building.WaitAsync(cancellationToken);
            try
            {
                if (current is null)
                {
                    Serve(versions.Open());
                    lookTimer = options.TimeProvider.CreateTimer(_ => LookForOthers(), null, LookInterval, LookInterval);
                }

                lastLook = options.TimeProvider.GetTimestamp();
            }
            finally
            {
                building.Release();
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<IGraphWriter> OpenWriterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.ReadOnly)
        {
            throw new StoreException($"The store in '{options.DirectoryPath}' was opened for reading only.");
        }

        FileStream writerLock = WriterLock.TryTake(options.DirectoryPath) ?? throw WriterLock.Taken(options.DirectoryPath);
        try
        {
            TruthWriter truth = new(path, sequences, options.TimeProvider, options.PageLimit);
            if (versions.ReadFileChange() is long change)
            {
                truth.ForgetChangesBefore(change);
            }

            return new EmbeddedWriter(this, truth, sequences, writerLock);
        }
        catch
        {
            await writerLock.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Compares the snapshot's file, and what changed since it was written, with what a rebuild from the store's file
    /// makes. Takes as long as the rebuild.
    /// </summary>
    /// <exception cref="StoreException">The store's file is damaged.</exception>
    public async ValueTask<SnapshotCheck> CheckSnapshotAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return await Task.Run(versions.Check, cancellationToken);
    }

    /// <summary>What readers get; null before the first one.</summary>
    internal Snapshot? Serving => current?.Snapshot;

    /// <summary>Ends when the snapshot's file that is being written is in its place.</summary>
    internal Task Folding => folding;

    /// <summary>Compares the version that readers get with a rebuild; null where they are the same.</summary>
    internal string? FindDifference() => versions.FindDifference(current!.Snapshot);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (lookTimer is not null)
        {
            await lookTimer.DisposeAsync();
        }

        await refresh;
        await building.WaitAsync();
        building.Release();
        await folding;
        await building.WaitAsync();
        lookout?.Dispose();
        Interlocked.Exchange(ref current, null)?.LetGo();
        building.Dispose();
    }

    /// <summary>
    /// Puts the newest version in the place of the one that readers get; those who hold the old one keep it. Where no
    /// reader was ever opened it is only seen to that the next process opens the store fast.
    /// </summary>
    internal async ValueTask PublishAsync(CancellationToken cancellationToken)
    {
        await building.WaitAsync(cancellationToken);
        try
        {
            if (current is null)
            {
                versions.Prepare();
            }
            else if (HasNewer(current))
            {
                Serve(versions.Next(current));
            }
        }
        finally
        {
            building.Release();
        }
    }

    // Lets readers get a version; whoever calls this holds the right to.
    private void Serve(GraphVersion next)
    {
        Interlocked.Exchange(ref current, next)?.LetGo();
        if (folding.IsCompleted && versions.IsWorthFolding(next.Snapshot) && next.TryHold())
        {
            folding = Task.Run(() => FoldAsync(next));
        }
    }

    // What was patched over the snapshot's file becomes part of a new file, while readers go on with the old one. What
    // was published meanwhile is patched over the new one.
    private async Task FoldAsync(GraphVersion held)
    {
        try
        {
            if (versions.Fold(held.Snapshot) is not Snapshot folded)
            {
                return;
            }

            await building.WaitAsync();
            try
            {
                GraphVersion now = current!;
                if (!isDisposed && now.Update(folded, options) is GraphVersion next)
                {
                    Interlocked.Exchange(ref current, next)?.LetGo();
                }
            }
            finally
            {
                building.Release();
            }
        }
        catch (StoreException failure)
        {
            options.Notice?.Invoke(failure.Message);
        }
        finally
        {
            held.LetGo();
        }
    }

    // Now and then it is looked whether another process has published, and its version is built beside the one that
    // serves; no question waits for either.
    private void LookForOthers()
    {
        if (options.TimeProvider.GetElapsedTime(Volatile.Read(ref lastLook)) < LookInterval || !lookGate.TryEnter())
        {
            return;
        }

        try
        {
            Volatile.Write(ref lastLook, options.TimeProvider.GetTimestamp());
            if (refresh.IsCompleted && !isDisposed && current is GraphVersion held)
            {
                refresh = Task.Run(() => RefreshAsync(held));
            }
        }
        finally
        {
            lookGate.Exit();
        }
    }

    // What is applied and not published yet is not for readers: such a file is looked at again later.
    private bool HasNewer(GraphVersion held)
    {
        lookout ??= SqliteDatabase.OpenForReading(path);
        return Publication.IsDone(lookout) && lookout.ReadInt64("SELECT max(number) FROM change") != held.Snapshot.State.Change;
    }

    private async Task RefreshAsync(GraphVersion held)
    {
        await building.WaitAsync();
        try
        {
            if (current == held && HasNewer(held))
            {
                Serve(versions.Next(held));
            }
        }
        catch (StoreException)
        {
            // The version that serves goes on serving; whoever opens the store next is told what is wrong with the file.
            Volatile.Write(ref lastLook, options.TimeProvider.GetTimestamp());
        }
        finally
        {
            building.Release();
        }
    }

    private void OpenFile()
    {
        try
        {
            Directory.CreateDirectory(options.DirectoryPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"The folder '{options.DirectoryPath}' cannot be made: {failure.Message} Name another folder, or give this user the right to write there.",
                failure);
        }

        using SqliteDatabase database = SqliteDatabase.Open(path, SqliteOpenMode.ReadWriteCreate);
        StoreSchema.Prepare(database);
        if (!Publication.IsDone(database))
        {
            // What another process is just loading is not for this one to publish.
            using FileStream? writerLock = WriterLock.TryTake(options.DirectoryPath);
            if (writerLock is not null)
            {
                Publication.Do(database);
            }
        }
    }

    private void OpenFileForReading()
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"There is no store in '{options.DirectoryPath}'. Load something into it first.");
        }

        using SqliteDatabase database = SqliteDatabase.OpenForReading(path);
        if (StoreSchema.Verify(database) != StoreSchema.CurrentVersion)
        {
            throw new StoreException(
                $"'{path}' was written by an older version of this program. Open it once for writing, which brings it up to date.");
        }
    }
}
