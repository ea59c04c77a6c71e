using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Copies a store into one file, while loads write to it and servers read from it.</summary>
public static class StoreBackup
{
    /// <summary>
    /// Writes the store's state of this moment into a file, whole or not at all. Of a load that is under way it holds
    /// the batches applied so far.
    /// </summary>
    /// <param name="directoryPath">The store's folder.</param>
    /// <param name="file">The file to write.</param>
    /// <param name="replace">Whether a file that is there is replaced.</param>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="cancellationToken">Stops the copying; no file is left then.</param>
    /// <exception cref="StoreException">There is no store, it is damaged, or the file is there or cannot be written.</exception>
    public static Task<BackupSummary> WriteAsync(
        string directoryPath, FileInfo file, bool replace, IProgress<StoreProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Write(directoryPath, file, replace, progress, cancellationToken), cancellationToken);

    private static BackupSummary Write(
        string directoryPath, FileInfo file, bool replace, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        string path = Path.Combine(directoryPath, EmbeddedStore.FileName);
        if (!File.Exists(path))
        {
            throw new StoreException($"There is no store in '{directoryPath}', so nothing to back up. Name its folder with --data.");
        }

        if (File.Exists(file.FullName) && !replace)
        {
            throw new StoreException($"'{file.FullName}' is there already. Name another file, or replace it with --force.");
        }

        string partial = file.FullName + ".partial";
        DatabaseFiles.Delete(partial);
        try
        {
            BackupSummary summary = Copy(path, partial, progress, cancellationToken);
            File.Move(partial, file.FullName, overwrite: true);
            return summary with { Bytes = new FileInfo(file.FullName).Length };
        }
        finally
        {
            DatabaseFiles.Delete(partial);
        }
    }

    private static BackupSummary Copy(string path, string partial, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        using SqliteDatabase source = SqliteDatabase.OpenForReading(path);
        if (StoreSchema.Verify(source) == 0)
        {
            throw new StoreException($"'{path}' is empty, so there is nothing to back up.");
        }

        source.Execute("BEGIN");
        long papers = source.ReadInt64("SELECT count(*) FROM paper");
        using SqliteDatabase target = SqliteDatabase.Open(partial, SqliteOpenMode.ReadWriteCreate);
        DatabaseCopy.Run(source, target, "copying", progress, cancellationToken);

        // One plain file: what reads it needs no second one beside it.
        target.Execute("PRAGMA journal_mode = DELETE");
        bool isWhole = target.ReadInt64("SELECT count(DISTINCT value) FROM meta WHERE name IN ('version', 'published')") == 1;
        return new BackupSummary(papers, 0, ReadVersion(target), isWhole);
    }

    internal static string ReadVersion(SqliteDatabase database)
    {
        SqliteStatement read = database.Prepare("SELECT value FROM meta WHERE name = 'version'");
        string version = read.Step() ? read.Text(0) : 0.ToString(CultureInfo.InvariantCulture);
        database.Free(read);
        return version;
    }
}

/// <summary>What a backup holds.</summary>
/// <param name="Papers">Its papers.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Version">The version of its content.</param>
/// <param name="IsPublished">False where it was made in the middle of a load, of which it holds a part.</param>
public sealed record BackupSummary(long Papers, long Bytes, string Version, bool IsPublished);
