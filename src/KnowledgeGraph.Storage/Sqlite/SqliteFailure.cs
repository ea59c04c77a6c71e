using KnowledgeGraph.Core;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Says in the words of the person at the console what SQLite's result codes mean here, and what to do.</summary>
internal static class SqliteFailure
{
    // SQLITE_IOERR_SHORT_READ
    private const int ShortRead = raw.SQLITE_IOERR | (2 << 8);

    public static StoreException Describe(string path, int code, string message, Exception? cause)
    {
        string text = (code & 0xFF) switch
        {
            raw.SQLITE_FULL => $"The disk is full: '{path}' could not grow. Nothing of this batch was kept; free some space and load again.",
            raw.SQLITE_READONLY => $"'{path}' or its folder cannot be written. Give this user the right to write there, or name another folder.",
            raw.SQLITE_CANTOPEN => $"'{path}' cannot be opened. Check that the folder exists and that this user may read and write it.",
            raw.SQLITE_NOTADB => $"'{path}' is not a store of this program: it is no SQLite database. Name another folder, or move the file away.",
            raw.SQLITE_CORRUPT => $"'{path}' is damaged. Put a backup in its place, or move the file away and load the sources again.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"'{path}' is in use by another program that writes to it. Wait until it is done, then try again.",
            raw.SQLITE_IOERR when code == ShortRead => $"'{path}' is damaged: it ends too early. Put a backup in its place, or move the file away and load the sources again.",
            raw.SQLITE_IOERR => $"'{path}' could not be read or written. Check the disk.",
            _ => $"'{path}' failed.",
        };
        return new StoreException($"{text} (SQLite {code}: {message})", cause)
        {
            Reason = (code & 0xFF) is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT ? StoreFailureReason.Damaged : StoreFailureReason.Other,
        };
    }
}
