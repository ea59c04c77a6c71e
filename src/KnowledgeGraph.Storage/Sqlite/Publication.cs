using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Lets readers see what was applied to a file.</summary>
internal static class Publication
{
    /// <summary>
    /// Whether readers are to see all that was applied to a file. Content may come back to what was published before:
    /// its version is the same then, its keys still wait.
    /// </summary>
    public static bool IsDone(SqliteDatabase database) => database.ReadInt64(
        "SELECT count(DISTINCT value) = 1 AND NOT EXISTS (SELECT * FROM identity_recent) FROM meta WHERE name IN ('version', 'published')") == 1;

    /// <summary>Lets all that was applied to a file count as published.</summary>
    public static void Do(SqliteDatabase database) => Do(database, () => RecentIdentities.Read(database).MergeInto(database));

    /// <summary>Lets all that was applied to a file count as published.</summary>
    /// <param name="database">The file.</param>
    /// <param name="mergeIdentities">Puts the keys that wait where readers look for them; within the transaction.</param>
    public static void Do(SqliteDatabase database, Action mergeIdentities)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            mergeIdentities();
            database.Execute("UPDATE meta SET value = (SELECT value FROM meta WHERE name = 'version') WHERE name = 'published'; COMMIT");
        }
        catch
        {
            raw.sqlite3_exec(database.Handle, "ROLLBACK", null, null, out _);
            throw;
        }
    }
}
