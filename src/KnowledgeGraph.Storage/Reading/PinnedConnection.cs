using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>A connection whose read transaction holds one state of the file until it is disposed.</summary>
internal sealed class PinnedConnection : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private RecentIdentities? recentIdentities;

    public PinnedConnection(SqliteDatabase database)
    {
        Database = database;

        // The transaction begins with its first read, not with the word.
        database.Execute("BEGIN");
        Change = database.ReadInt64("SELECT max(number) FROM change");
    }

    public SqliteDatabase Database { get; }

    /// <summary>
    /// The identity keys that the table does not hold yet: none in a published state, some where the connection came
    /// into the middle of a load.
    /// </summary>
    public RecentIdentities RecentIdentities => recentIdentities ??= RecentIdentities.Read(Database);

    /// <summary>The newest change that the connection sees.</summary>
    public long Change { get; }

    /// <summary>The prepared statement of a text.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            statements[sql] = statement = Database.Prepare(sql);
        }

        return statement;
    }

    public void Dispose() => Database.Dispose();
}
