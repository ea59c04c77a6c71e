using KnowledgeGraph.Core;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// The schema of the store's file and the way forward from every older version. Migrations are only ever added at the
/// end: what was released is never edited.
/// </summary>
internal static class StoreSchema
{
    /// <summary>"KGph" in the file's header: tells a store from any other SQLite database.</summary>
    public const int ApplicationId = 0x4B477068;

    private static readonly Action<SqliteDatabase>[] Migrations =
    [
        static database => database.Execute(Version1),
        static database => database.Execute(Version2),
        static database => database.Execute(Version3),
        DigestContent,
    ];

    /// <summary>The newest version that this program knows.</summary>
    public static int CurrentVersion => Migrations.Length;

    // A paper's relations lie packed in its row (see PaperRelations): they are always replaced as a whole, and one row
    // instead of some fifteen is what makes loading and building the snapshot fast. What only single questions need
    // (abstract, records) lies apart, so that the snapshot is built without reading past it.
    private const string Version1 = """
        CREATE TABLE meta (
          name TEXT PRIMARY KEY,               -- version, published, loaded_at
          value TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE sequence (
          kind INTEGER PRIMARY KEY,            -- EntityKind; 0 for reference_key.id
          last INTEGER NOT NULL                -- the last number given
        );

        CREATE TABLE paper (
          number INTEGER PRIMARY KEY,
          flags INTEGER NOT NULL,              -- 1 has code, 2 authors complete, 4 untitled
          published_on INTEGER,                -- days since 0001-01-01
          year INTEGER,
          author_count INTEGER,                -- as a source states it
          title TEXT NOT NULL,
          doi TEXT,
          arxiv_id TEXT,
          url TEXT,
          relations BLOB NOT NULL              -- packed, see PaperRelations
        );

        CREATE TABLE paper_source (
          number INTEGER PRIMARY KEY,
          abstract TEXT,
          records TEXT NOT NULL                -- JSON array of the records behind the paper, see RecordJson
        );

        CREATE TABLE sketch (
          number INTEGER PRIMARY KEY,
          hashes BLOB NOT NULL                 -- little-endian unsigned 32-bit numbers, ascending
        );

        CREATE TABLE merged (
          number INTEGER PRIMARY KEY,          -- a paper that was absorbed
          target INTEGER NOT NULL              -- the paper that it became part of, never itself absorbed
        );
        CREATE INDEX merged_target ON merged (target);

        CREATE TABLE entity (
          kind INTEGER NOT NULL,
          number INTEGER NOT NULL,
          name TEXT NOT NULL,
          code TEXT,
          orcid TEXT,
          ror TEXT,
          parent INTEGER,
          PRIMARY KEY (kind, number)
        ) WITHOUT ROWID;

        CREATE TABLE alias (
          kind INTEGER NOT NULL,
          number INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (kind, number, text)
        ) WITHOUT ROWID;

        CREATE TABLE identity (
          hash BLOB PRIMARY KEY,               -- of kind and identity key, see IdentityHash
          number INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE reference_key (
          hash BLOB PRIMARY KEY,               -- of a cited paper's identity key; joins identity once the paper is there
          id INTEGER NOT NULL                  -- what the citing papers' relations hold
        ) WITHOUT ROWID;

        -- Folded texts only (SearchText), so that the plainest tokenizer will do. rowid = number * 8 + kind.
        CREATE VIRTUAL TABLE search_name USING fts5 (
          text, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3', detail='none'
        );
        CREATE VIRTUAL TABLE search_abstract USING fts5 (
          text, content='', contentless_delete=1, tokenize='ascii', detail='none'
        );

        INSERT INTO meta VALUES ('version', '0'), ('published', '0');
        INSERT INTO sequence VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0);
        """;

    // What a snapshot needs to be brought up to date by the rows that changed instead of being built anew (see ChangeLog).
    private const string Version2 = """
        CREATE TABLE change (
          number INTEGER PRIMARY KEY,          -- one more with every batch that changed something
          mark INTEGER NOT NULL                -- random: tells it from the change of that number in another copy of the file
        );

        CREATE TABLE changed (                 -- every row that was put or removed since the first change above
          change INTEGER NOT NULL,
          kind INTEGER NOT NULL,               -- EntityKind; 0 for a reference_key that another paper holds now
          number INTEGER NOT NULL,             -- of the paper or entity; the id of the reference_key
          PRIMARY KEY (change, kind, number)
        ) WITHOUT ROWID;

        CREATE UNIQUE INDEX reference_key_id ON reference_key (id);

        INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))));
        INSERT INTO change SELECT CAST(value AS INTEGER), random() FROM meta WHERE name = 'version';
        """;

    // What makes a load cost what it brings: keys that wait for the sorted table (see RecentIdentities), the few untitled
    // papers without a pass over all, and a full-text index that takes its rows in large pieces and merges them by sixteen.
    private const string Version3 = """
        CREATE TABLE identity_recent (
          batch INTEGER PRIMARY KEY,
          entries BLOB NOT NULL                -- hashes and holders of identity keys; empty where all is published
        );

        CREATE INDEX paper_untitled ON paper (number) WHERE flags & 4;

        INSERT INTO search_name (search_name, rank) VALUES ('automerge', 0), ('hashsize', 8388608);
        INSERT INTO search_abstract (search_abstract, rank) VALUES ('automerge', 0), ('hashsize', 16777216);
        """;

    // From format 4 on the version follows the content (see ContentDigest); before, it counted batches.
    private static void DigestContent(SqliteDatabase database)
    {
        RecentIdentities.Read(database).MergeInto(database);
        string version = ContentDigest.Compute(database, CancellationToken.None);
        database.Execute($"UPDATE meta SET value = '{version}' WHERE name IN ('version', 'published')");
    }

    /// <summary>
    /// Makes an empty file a store, brings an older one to the newest version and refuses all others.
    /// </summary>
    /// <exception cref="StoreException">The file is of another program or a newer version.</exception>
    public static void Prepare(SqliteDatabase database)
    {
        if (Verify(database) == CurrentVersion)
        {
            return;
        }

        // Pages of 8 KiB hold a paper's row and abstract with less waste; only an empty file still takes the setting.
        database.Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster: the version counts under the lock.
            for (int version = Verify(database); version < CurrentVersion; version++)
            {
                Migrations[version](database);
                database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}");
            }

            database.Execute("COMMIT");
        }
        catch
        {
            raw.sqlite3_exec(database.Handle, "ROLLBACK", null, null, out _);
            throw;
        }
    }

    /// <summary>The file's version; 0 for an empty file.</summary>
    /// <exception cref="StoreException">The file is of another program or a newer version.</exception>
    public static int Verify(SqliteDatabase database)
    {
        long application = database.ReadInt64("PRAGMA application_id");
        if (application != ApplicationId)
        {
            bool empty = application == 0 && database.ReadInt64("SELECT count(*) FROM sqlite_schema") == 0;
            return empty
                ? 0
                : throw new StoreException(
                    $"'{database.Path}' is a database of another program. Name another folder, or move the file away.");
        }

        int version = (int)database.ReadInt64("PRAGMA user_version");
        return version <= CurrentVersion
            ? version
            : throw new StoreException(
                $"'{database.Path}' was written by a newer version of this program (format {version}; this one knows up to {CurrentVersion}). Use the newer program.");
    }
}
