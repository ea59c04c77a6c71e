using KnowledgeGraph.Storage.Building;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// Makes versions to read: from the snapshot's file and the rows that changed since, or, where that cannot be used, from
/// the store's file, of which the snapshot's is written anew.
/// </summary>
internal sealed class VersionSource(string path, EmbeddedStoreOptions options)
{
    // Another process may publish between the look at the one file and the look at the other, but not again and again.
    private const int Attempts = 5;

    private readonly SnapshotFile file = new(options.DirectoryPath);

    /// <summary>The newest version.</summary>
    public GraphVersion Open()
    {
        for (int attempt = 1; ; attempt++)
        {
            List<PinnedConnection> connections = PinAll();
            try
            {
                SnapshotState state = SnapshotState.Read(connections[0].Database);
                SnapshotImage? image = SnapshotImage.Open(file.Path, out string problem);
                if (image?.Header.Change > state.Change && attempt < Attempts)
                {
                    connections.ForEach(connection => connection.Dispose());
                    continue;
                }

                Snapshot? snapshot = image is null ? null : FromImage(image, connections[0].Database, state, out problem);
                if (snapshot is null)
                {
                    Tell(state, problem);
                    snapshot = BuildAnew(connections);
                }

                return new GraphVersion(snapshot, new ColdReader(connections), options);
            }
            catch
            {
                connections.ForEach(connection => connection.Dispose());
                throw;
            }
        }
    }

    /// <summary>The newest version, made of one that serves and the rows that changed since where these are few.</summary>
    public GraphVersion Next(GraphVersion held)
    {
        List<PinnedConnection> connections = PinAll();
        try
        {
            SqliteDatabase database = connections[0].Database;
            SnapshotState state = SnapshotState.Read(database);
            Snapshot? updated = SnapshotUpdate.Apply(held.Snapshot, database, state, options.Limits);
            Snapshot snapshot = updated ?? OpenFile(database, state) ?? BuildAnew(connections);
            GraphVersion next = new(snapshot, new ColdReader(connections), options);
            if (updated is not null)
            {
                next.Nodes.Sorted.TakeOver(held.Nodes.Sorted, isSame: false);
            }

            return next;
        }
        catch
        {
            connections.ForEach(connection => connection.Dispose());
            throw;
        }
    }

    /// <summary>Compares the snapshot's file, with what changed since, with a rebuild.</summary>
    public SnapshotCheck Check()
    {
        List<PinnedConnection> connections = PinAll();
        try
        {
            SnapshotImage? image = SnapshotImage.Open(file.Path, out string problem);
            SnapshotState state = SnapshotState.Read(connections[0].Database);
            if (image is null)
            {
                bool isDamaged = problem.StartsWith("is damaged", StringComparison.Ordinal);
                return new SnapshotCheck(isDamaged ? SnapshotCondition.Damaged : SnapshotCondition.Absent, $"The snapshot '{file.Path}' {problem}.");
            }

            Snapshot? snapshot = FromImage(image, connections[0].Database, state, out problem);
            if (snapshot is null)
            {
                return new SnapshotCheck(SnapshotCondition.Absent, $"The snapshot '{file.Path}' {problem}.");
            }

            string? difference = FindDifference(snapshot, connections);
            return difference is null
                ? new SnapshotCheck(SnapshotCondition.Holds, "The snapshot holds what a rebuild holds.")
                : new SnapshotCheck(SnapshotCondition.Different, difference);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>Compares a snapshot with a rebuild of the newest state.</summary>
    public string? FindDifference(Snapshot snapshot)
    {
        List<PinnedConnection> connections = PinAll();
        try
        {
            return FindDifference(snapshot, connections);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>
    /// Writes the snapshot's file where whoever opens the store next would have to build it: after a large load.
    /// </summary>
    public void Prepare()
    {
        List<PinnedConnection> connections = PinAll();
        try
        {
            SqliteDatabase database = connections[0].Database;
            SnapshotState state = SnapshotState.Read(database);
            SnapshotHeader? header = SnapshotImage.ReadHeader(file.Path);
            if (header is null || !IsNoted(header, database, state)
                || SnapshotUpdate.CountChanges(database, header.Change) > SnapshotUpdate.Limit(
                    database.ReadInt64("SELECT sum(last) FROM sequence WHERE kind > 0"), options.Limits))
            {
                InScratch(scratch => TryWrite(Build(connections, scratch)));
            }
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>The change that the snapshot's file shows; null where there is no file.</summary>
    public long? ReadFileChange() => SnapshotImage.ReadHeader(file.Path)?.Change;

    /// <summary>Whether so much was patched that a new file is worth its writing.</summary>
    public bool IsWorthFolding(Snapshot snapshot) =>
        !options.ReadOnly && snapshot.Base.PatchedRows > SnapshotUpdate.Limit(snapshot, options.Limits) / 2;

    /// <summary>Writes a snapshot with all its patches as the new file, and answers it as it is read from there; null where that fails.</summary>
    public Snapshot? Fold(Snapshot snapshot) => TryWrite(snapshot.WithTies(Scratch.InMemory)) ? ReadFile(snapshot.State) : null;

    // Another process that loaded much has written the file anew by now.
    private Snapshot? OpenFile(SqliteDatabase database, SnapshotState state) =>
        SnapshotImage.ReadHeader(file.Path) is SnapshotHeader header && IsNoted(header, database, state)
            && SnapshotImage.Open(file.Path, out _) is SnapshotImage image
            ? FromImage(image, database, state, out _)
            : null;

    private Snapshot? FromImage(SnapshotImage image, SqliteDatabase database, SnapshotState state, out string problem)
    {
        if (image.Header.Store != SnapshotWriter.StoreId(state.Store))
        {
            problem = "belongs to another store";
            return null;
        }

        if (!IsNoted(image.Header, database, state))
        {
            problem = "is old, and what changed since is not noted row by row";
            return null;
        }

        problem = "is old, and much has changed since";
        SnapshotState old = state with { Change = image.Header.Change, Mark = image.Header.Mark };
        return SnapshotUpdate.Apply(image.ToSnapshot(old), database, state, options.Limits);
    }

    private static bool IsNoted(SnapshotHeader header, SqliteDatabase database, SnapshotState state) =>
        header.Store == SnapshotWriter.StoreId(state.Store)
        && (state with { Change = header.Change, Mark = header.Mark }).IsNotedIn(database, state);

    private static Snapshot Build(IReadOnlyList<PinnedConnection> connections, Scratch scratch) =>
        SnapshotBuilder.Build(connections, scratch).WithTies(scratch);

    // A snapshot that was just built is put into the file and read from there: so it lies as it is read fastest. Where
    // that fails, it is kept in memory.
    private Snapshot BuildAnew(IReadOnlyList<PinnedConnection> connections) => InScratch(scratch =>
    {
        Snapshot built = Build(connections, scratch);
        Snapshot? read = TryWrite(built) ? ReadFile(built.State) : null;
        return read ?? (scratch.HasFiles ? Build(connections, Scratch.InMemory) : built);
    });

    // What is built in the scratch is gone when this returns.
    private T InScratch<T>(Func<Scratch, T> use)
    {
        if (!options.ReadOnly)
        {
            try
            {
                using Scratch scratch = new(options.DirectoryPath, options.LongestPartInMemory);
                return use(scratch);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                options.Notice?.Invoke($"The snapshot '{file.Path}' cannot be built in its folder ({failure.Message}); it is built in memory.");
            }
        }

        return use(Scratch.InMemory);
    }

    private string? FindDifference(Snapshot snapshot, IReadOnlyList<PinnedConnection> connections) =>
        InScratch(scratch => SnapshotComparison.FindDifference(snapshot, SnapshotBuilder.Build(connections, scratch)));

    private Snapshot? ReadFile(SnapshotState state) => SnapshotImage.Open(file.Path, out _)?.ToSnapshot(state);

    private bool TryWrite(Snapshot built)
    {
        if (options.ReadOnly)
        {
            return false;
        }

        try
        {
            using FileStream? writing = file.TryLock();
            if (writing is null)
            {
                // Another process writes it just now; this one keeps what it has.
                return false;
            }

            file.Write(built);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            options.Notice?.Invoke(
                $"The snapshot '{file.Path}' cannot be written ({failure.Message}); this run keeps it in memory, and the next one builds it again.");
            return false;
        }
    }

    private void Tell(SnapshotState state, string problem)
    {
        // A store that nothing was ever loaded into has nothing to miss.
        if (state.LoadedAt is not null)
        {
            options.Notice?.Invoke(options.ReadOnly
                ? $"The snapshot '{file.Path}' {problem}; it is built in memory from '{EmbeddedStore.FileName}', each time until the store is opened for writing."
                : $"The snapshot '{file.Path}' {problem}; it is built anew from '{EmbeddedStore.FileName}'.");
        }
    }

    // More connections for more questions at once, as far as they see the same: another process may have gone on.
    private List<PinnedConnection> PinAll()
    {
        List<PinnedConnection> connections = [Pin()];
        try
        {
            while (connections.Count < Math.Clamp(Environment.ProcessorCount, 2, 8))
            {
                PinnedConnection next = Pin();
                if (next.Change != connections[0].Change)
                {
                    next.Dispose();
                    break;
                }

                connections.Add(next);
            }

            return connections;
        }
        catch
        {
            connections.ForEach(connection => connection.Dispose());
            throw;
        }
    }

    private PinnedConnection Pin()
    {
        SqliteDatabase database = SqliteDatabase.OpenForReading(path);
        try
        {
            return new PinnedConnection(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
