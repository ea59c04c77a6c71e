using System.Text;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// A prepared statement that binds and reads spans: the provider's commands box every value, which a bulk load
/// feels. It belongs to its database, which closes it. Not safe for
/// use by two threads at once; parameters count from 1, columns from 0.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement)
{
    public SqliteStatement Bind(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, long? value) => value is long known ? Bind(parameter, known) : BindNull(parameter);

    public SqliteStatement BindNull(int parameter)
    {
        database.Check(raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    public SqliteStatement Bind(int parameter, string? text)
    {
        if (text is null)
        {
            return BindNull(parameter);
        }

        if (text.Length == 0)
        {
            // A span of nothing has no address, which SQLite would take for NULL.
            database.Check(raw.sqlite3_bind_text(statement, parameter, text));
            return this;
        }

        const int onStack = 512;
        int size = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (size <= onStack)
        {
            Span<byte> small = stackalloc byte[onStack];
            return BindText(parameter, small[..Encoding.UTF8.GetBytes(text, small)]);
        }

        byte[] rented = System.Buffers.ArrayPool<byte>.Shared.Rent(size);
        BindText(parameter, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public SqliteStatement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        database.Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(statement, parameter, "")
            : raw.sqlite3_bind_text(statement, parameter, utf8));
        return this;
    }

    public SqliteStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        database.Check(bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, bytes));
        return this;
    }

    /// <summary>True on a row, false at the end; after the end the statement can be bound anew.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        switch (code)
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                raw.sqlite3_reset(statement);
                return false;
            default:
                // The failure is described before the reset, which keeps the code but may change the message.
                Exception failure = database.Failure(code);
                raw.sqlite3_reset(statement);
                throw failure;
        }
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Ends a statement that was not stepped to its end.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsInteger(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_INTEGER;

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public int? NullableInt32(int column) => IsNull(column) ? null : Int32(column);

    /// <summary>The bytes of a blob, or of a text as UTF-8; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Frees the statement; its database calls this.</summary>
    public void Close() => statement.Dispose();
}
