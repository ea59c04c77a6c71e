using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Puts a backup in the place of a store, or makes a store of it.</summary>
public static class StoreRestore
{
    /// <summary>The file beside the store's to which a store goes that was too damaged to be written to.</summary>
    private const string ReplacedName = EmbeddedStore.FileName + ".replaced";

    /// <summary>
    /// Copies a backup beside the store, brings it to the newest format and checks it whole; only then the store takes
    /// its content over, in one transaction, so that servers go on and see it within a second or two.
    /// </summary>
    /// <param name="backup">The backup's file.</param>
    /// <param name="directoryPath">The store's folder; made where it is missing.</param>
    /// <param name="replace">Whether a store that is there is replaced.</param>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="cancellationToken">Stops; the store is as it was then.</param>
    /// <exception cref="StoreException">The backup does not hold, a store is there, a writer is at work, the disk is full.</exception>
    public static Task<RestoreSummary> ReadAsync(
        FileInfo backup, string directoryPath, bool replace, IProgress<StoreProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Read(backup, directoryPath, replace, progress, cancellationToken), cancellationToken);

    private static RestoreSummary Read(
        FileInfo backup, string directoryPath, bool replace, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        if (!backup.Exists)
        {
            throw new StoreException($"There is no backup '{backup.FullName}'.");
        }

        Directory.CreateDirectory(directoryPath);
        string path = Path.Combine(directoryPath, EmbeddedStore.FileName);
        using FileStream writerLock = WriterLock.TryTake(directoryPath) ?? throw WriterLock.Taken(directoryPath);
        bool isThere = new FileInfo(path) is { Exists: true, Length: > 0 };
        if (isThere && !replace)
        {
            throw new StoreException($"There is a store in '{directoryPath}' already. Name another folder with --data, or replace the store with --force.");
        }

        string fresh = path + ".restoring";
        DatabaseFiles.Delete(fresh);
        try
        {
            (long papers, string version) = PrepareChecked(backup, fresh, progress, cancellationToken);
            string? kept = null;
            if (!isThere)
            {
                DatabaseFiles.Delete(path);
                DatabaseFiles.Move(fresh, path);
            }
            else if (!TryTakeOver(fresh, path, progress, cancellationToken))
            {
                kept = Path.Combine(directoryPath, ReplacedName);
                DatabaseFiles.Move(path, kept);
                DatabaseFiles.Move(fresh, path);
            }

            return new RestoreSummary(papers, version, kept);
        }
        finally
        {
            DatabaseFiles.Delete(fresh);
        }
    }

    // What fails there has the name of the copy, which says nothing to anybody.
    private static (long Papers, string Version) PrepareChecked(
        FileInfo backup, string fresh, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return Prepare(backup, fresh, progress, cancellationToken);
        }
        catch (StoreException failure) when (failure.Message.Contains(fresh, StringComparison.Ordinal))
        {
            throw new StoreException($"'{backup.FullName}' could not be restored, and nothing was changed: {failure.Message}", failure);
        }
    }

    private static (long Papers, string Version) Prepare(
        FileInfo backup, string fresh, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        using (SqliteDatabase source = SqliteDatabase.OpenForReading(backup.FullName))
        {
            if (StoreSchema.Verify(source) == 0)
            {
                throw new StoreException($"'{backup.FullName}' is empty; it is no backup of a store.");
            }

            source.Execute("BEGIN");
            using SqliteDatabase target = SqliteDatabase.Open(fresh, SqliteOpenMode.ReadWriteCreate);
            DatabaseCopy.Run(source, target, "copying the backup", progress, cancellationToken);
            target.Execute("PRAGMA journal_mode = WAL");
        }

        using SqliteDatabase database = SqliteDatabase.Open(fresh, SqliteOpenMode.ReadWrite);
        StoreSchema.Prepare(database);
        if (!Publication.IsDone(database))
        {
            Publication.Do(database);
        }

        IReadOnlyList<StoreFinding> findings = TruthCheck.Run(database, progress, cancellationToken);
        if (findings.Count > 0)
        {
            throw new StoreException($"The backup '{backup.FullName}' does not hold, and nothing was changed: {findings[0].What}");
        }

        return (database.ReadInt64("SELECT count(*) FROM paper"), StoreBackup.ReadVersion(database));
    }

    // False where the old file cannot even be written to.
    private static bool TryTakeOver(string fresh, string path, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using SqliteDatabase target = SqliteDatabase.Open(path, SqliteOpenMode.ReadWrite);
            using SqliteDatabase source = SqliteDatabase.Open(fresh, SqliteOpenMode.ReadWrite);
            MakeNewest(source, target);
            DatabaseCopy.Run(source, target, "taking it over", progress, cancellationToken);
            target.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            return true;
        }
        catch (StoreException failure) when (!failure.Message.Contains("disk is full", StringComparison.Ordinal))
        {
            return false;
        }
    }

    // Those who serve the store look for a change that they do not have. It is another store from now on, of which no
    // older snapshot knows anything.
    private static void MakeNewest(SqliteDatabase source, SqliteDatabase target)
    {
        long last = Math.Max(ReadLastChange(source), target.ReadInt64("SELECT count(*) FROM sqlite_schema WHERE name = 'change'") == 1 ? ReadLastChange(target) : 0);
        source.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
             BEGIN IMMEDIATE;
             DELETE FROM changed;
             DELETE FROM change;
             INSERT INTO change VALUES ({last + 1}, random());
             UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'store';
             COMMIT
             """));
    }

    private static long ReadLastChange(SqliteDatabase database) => database.ReadInt64("SELECT max(number) FROM change");
}

/// <summary>What was restored.</summary>
/// <param name="Papers">The papers of the restored store.</param>
/// <param name="Version">The version of its content.</param>
/// <param name="ReplacedPath">Where the store that was there before lies now; null where it was written over.</param>
public sealed record RestoreSummary(long Papers, string Version, string? ReplacedPath);
