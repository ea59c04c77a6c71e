using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Copies a database page by page into another, which is as it was before until the last page is there.</summary>
internal static class DatabaseCopy
{
    private const int PagesAtOnce = 512;

    /// <summary>
    /// Copies the state that the source's transaction sees; without one, SQLite would begin anew whenever a writer
    /// commits, and never end beside a load.
    /// </summary>
    /// <exception cref="StoreException">One of the files is damaged, in use or cannot be written.</exception>
    public static void Run(SqliteDatabase source, SqliteDatabase target, string step, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        using sqlite3_backup copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (copy.IsInvalid)
        {
            throw target.Failure(raw.sqlite3_errcode(target.Handle));
        }

        int code;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(copy, PagesAtOnce);
            int pages = raw.sqlite3_backup_pagecount(copy);
            progress?.Report(new StoreProgress(step, pages - raw.sqlite3_backup_remaining(copy), pages));
        }
        while (code == raw.SQLITE_OK);

        if (code != raw.SQLITE_DONE)
        {
            // Which of the two files failed shows from what its connection says last.
            throw (raw.sqlite3_errcode(source.Handle) == code ? source : target).Failure(code);
        }
    }
}
