using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Something of a store that does not hold.</summary>
/// <param name="What">A sentence that names it.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record StoreFinding(string What, string Advice);

/// <summary>Looks through a whole store: SQLite's file, how its tables fit together, and the snapshot.</summary>
public static class StoreCheck
{
    internal const string RestoreAdvice =
        "Put a backup in its place ('restore FILE --force'), or move the folder away and load the sources again.";

    private const string SnapshotAdvice = "Delete the snapshot's file; it is built anew from graph.db when the store is opened next.";

    /// <summary>
    /// Checks the store of a folder without changing it, beside loads and servers too. Takes about as long as reading
    /// everything once and building the snapshot once.
    /// </summary>
    /// <returns>What does not hold; empty where all does.</returns>
    /// <exception cref="StoreException">There is no store, or it is of another program or a newer version.</exception>
    public static async Task<IReadOnlyList<StoreFinding>> RunAsync(
        string directoryPath, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        string path = Path.Combine(directoryPath, EmbeddedStore.FileName);
        if (!File.Exists(path))
        {
            throw new StoreException($"There is no store in '{directoryPath}'. Name its folder with --data.");
        }

        IReadOnlyList<StoreFinding> findings = await Task.Run(() => CheckTruth(path, progress, cancellationToken), cancellationToken);

        // What a snapshot is to be cannot be told from a file that does not hold.
        return findings.Count > 0 ? findings : await CheckSnapshotAsync(directoryPath, progress, cancellationToken);
    }

    private static IReadOnlyList<StoreFinding> CheckTruth(string path, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        using SqliteDatabase database = SqliteDatabase.OpenForReading(path);
        int format = StoreSchema.Verify(database);
        if (format != StoreSchema.CurrentVersion)
        {
            return
            [
                new StoreFinding(
                    $"'{path}' is of the older format {format}; this program checks format {StoreSchema.CurrentVersion}.",
                    "Open the store once for writing ('load' or 'serve'), which brings it up to date, then verify again."),
            ];
        }

        database.Execute("BEGIN");
        return TruthCheck.Run(database, progress, cancellationToken);
    }

    private static async Task<IReadOnlyList<StoreFinding>> CheckSnapshotAsync(
        string directoryPath, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new StoreProgress("snapshot against a rebuild", 0, 0));
        await using EmbeddedStore store = await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = directoryPath, ReadOnly = true }, cancellationToken);
        SnapshotCheck check = await store.CheckSnapshotAsync(cancellationToken);
        return check.Holds ? [] : [new StoreFinding(check.Description, SnapshotAdvice)];
    }
}
