using KnowledgeGraph.Core;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>One connection to the store's file with the statements prepared on it. For one thread at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    // Readers never lock and there is one writer: only a checkpoint of another process is ever waited for.
    private const int BusyTimeoutMilliseconds = 5_000;

    private readonly SqliteConnection connection;
    private readonly List<SqliteStatement> statements = [];

    private SqliteDatabase(string path, SqliteConnection connection)
    {
        Path = path;
        this.connection = connection;
    }

    public string Path { get; }

    internal sqlite3 Handle => connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteDatabase));

    /// <summary>Opens the file; nothing is read from it yet.</summary>
    public static SqliteDatabase Open(string path, SqliteOpenMode mode)
    {
        SqliteConnectionStringBuilder builder = new() { DataSource = path, Mode = mode, Pooling = false };
        SqliteConnection connection = new(builder.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMilliseconds);
            return new SqliteDatabase(path, connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw SqliteFailure.Describe(path, failure.SqliteErrorCode, failure.Message, failure);
        }
    }

    /// <summary>
    /// Opens the file for reading. In a folder that cannot be written SQLite cannot set up what readers share with
    /// writers; there are no writers then, so the file is taken as it stands.
    /// </summary>
    public static SqliteDatabase OpenForReading(string path)
    {
        SqliteDatabase database = Open(path, SqliteOpenMode.ReadOnly);
        int code = raw.sqlite3_exec(database.Handle, "SELECT 1 FROM sqlite_schema", null, null, out _);
        if (code is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && !HasContent(path + "-wal"))
        {
            database.Dispose();
            return Open("file:" + Uri.EscapeDataString(path) + "?immutable=1", SqliteOpenMode.ReadOnly);
        }

        return database;
    }

    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out sqlite3_stmt statement));
        SqliteStatement prepared = new(this, statement);
        statements.Add(prepared);
        return prepared;
    }

    /// <summary>Frees a statement that is not needed as long as the connection.</summary>
    public void Free(SqliteStatement statement)
    {
        statements.Remove(statement);
        statement.Close();
    }

    /// <summary>Runs one or more statements and drops their rows.</summary>
    public void Execute(string sql)
    {
        int code = raw.sqlite3_exec(Handle, sql, null, null, out _);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>The first column of the first row as a number; 0 where there is no row.</summary>
    public long ReadInt64(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out sqlite3_stmt statement));
        using (statement)
        {
            SqliteStatement once = new(this, statement);
            return once.Step() ? once.Int64(0) : 0;
        }
    }

    /// <summary>Asks many times within one transaction: each question by itself would lock and unlock the file.</summary>
    public TAnswer[] ReadAll<TKey, TAnswer>(IReadOnlyList<TKey> keys, Func<TKey, TAnswer> read)
    {
        TAnswer[] answers = new TAnswer[keys.Count];
        Execute("BEGIN");
        try
        {
            for (int i = 0; i < answers.Length; i++)
            {
                answers[i] = read(keys[i]);
            }
        }
        finally
        {
            // Nothing was written; whether it could be read, the question itself has said.
            raw.sqlite3_exec(Handle, "ROLLBACK", null, null, out _);
        }

        return answers;
    }

    /// <summary>The number of rows that the last insert, update or delete touched.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    public StoreException Failure(int code) =>
        SqliteFailure.Describe(Path, code, raw.sqlite3_errmsg(Handle).utf8_to_string(), null);

    public void Dispose()
    {
        foreach (SqliteStatement statement in statements)
        {
            statement.Close();
        }

        statements.Clear();
        connection.Dispose();
    }
}
