using System.Globalization;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Which state of which store a snapshot shows.</summary>
/// <param name="Store">The store's identity.</param>
/// <param name="Change">The newest change in it.</param>
/// <param name="Mark">The random mark of that change: copies of a store that went different ways have different ones.</param>
/// <param name="Version">The version as readers are told.</param>
/// <param name="LoadedAt">When something was loaded last; null where nothing was.</param>
internal sealed record SnapshotState(string Store, long Change, long Mark, string Version, DateTimeOffset? LoadedAt)
{
    /// <summary>The state that a connection's transaction sees.</summary>
    public static SnapshotState Read(SqliteDatabase database)
    {
        Dictionary<string, string> meta = [];
        SqliteStatement readMeta = database.Prepare("SELECT name, value FROM meta");
        while (readMeta.Step())
        {
            meta[readMeta.Text(0)] = readMeta.Text(1);
        }

        SqliteStatement readChange = database.Prepare("SELECT number, mark FROM change ORDER BY number DESC LIMIT 1");
        (long change, long mark) = readChange.Step() ? (readChange.Int64(0), readChange.Int64(1)) : (0, 0);
        database.Free(readMeta);
        database.Free(readChange);
        return new SnapshotState(
            meta.GetValueOrDefault("store", ""),
            change,
            mark,
            meta.GetValueOrDefault("version", "0"),
            meta.TryGetValue("loaded_at", out string? loadedAt) ? DateTimeOffset.ParseExact(loadedAt, "O", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Whether this state is one that the store went through, and the rows that changed since are noted.</summary>
    public bool IsNotedIn(SqliteDatabase database, SnapshotState newest)
    {
        SqliteStatement read = database.Prepare("SELECT 1 FROM change WHERE number = ?1 AND mark = ?2");
        bool isNoted = Store == newest.Store && read.Bind(1, Change).Bind(2, Mark).Step();
        database.Free(read);
        return isNoted;
    }
}
