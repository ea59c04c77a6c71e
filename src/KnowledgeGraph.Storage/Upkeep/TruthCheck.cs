using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Checks a store's file as one connection's transaction sees it.</summary>
internal sealed class TruthCheck
{
    // Whoever reads the findings is helped by the first ones of a kind; the rest is counted.
    private const int MostNamed = 5;

    private readonly List<StoreFinding> findings = [];
    private readonly CancellationToken cancellationToken;
    private readonly IProgress<StoreProgress>? progress;
    private (string Step, long Total) step;
    private long done;

    private TruthCheck(SqliteDatabase database, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        Database = database;
        this.progress = progress;
        this.cancellationToken = cancellationToken;
    }

    public SqliteDatabase Database { get; }

    /// <summary>The entities that have a row.</summary>
    public NumberMarks Present { get; } = new();

    /// <summary>All that does not hold.</summary>
    public static IReadOnlyList<StoreFinding> Run(SqliteDatabase database, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        TruthCheck check = new(database, progress, cancellationToken);
        try
        {
            check.CheckFile();
            if (check.findings.Count == 0)
            {
                check.ReadPresent();
                RelationCheck.Run(check);
                RowCheck.Run(check);
                IdentityCheck.Run(check);
                SearchCheck.Run(check);
                check.CheckVersion();
            }
        }
        catch (StoreException failure)
        {
            check.Add("SQLite cannot read it through", failure.Message);
        }

        return check.findings;
    }

    /// <summary>Tells that the next so many rows are looked through.</summary>
    public void Begin(string name, string table)
    {
        step = (name, Database.ReadInt64($"SELECT count(*) FROM {table}"));
        done = -1;
        Next();
    }

    /// <summary>Tells that a row is looked at; also ends the check where that is wished.</summary>
    public void Next()
    {
        if ((++done & 0xFFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new StoreProgress(step.Step, done, step.Total));
        }
    }

    /// <summary>Notes what does not hold of several things, the first of them by name.</summary>
    public void Add(string what, IReadOnlyCollection<string> which)
    {
        if (which.Count > 0)
        {
            string more = which.Count > MostNamed ? $" and {which.Count - MostNamed} more" : "";
            Add(what, string.Join(", ", which.Take(MostNamed)) + more);
        }
    }

    private void Add(string what, string which) =>
        findings.Add(new StoreFinding($"'{Database.Path}': {what}: {which}.", StoreCheck.RestoreAdvice));

    private void CheckFile()
    {
        step = ("SQLite's integrity check", 0);
        done = -1;
        Next();
        List<string> faults = [];
        SqliteStatement rows = Database.Prepare("PRAGMA integrity_check(20)");
        while (rows.Step())
        {
            if (rows.Text(0) != "ok")
            {
                faults.Add(rows.Text(0).ReplaceLineEndings(" "));
            }
        }

        Database.Free(rows);
        Add("SQLite's integrity check finds", faults);
    }

    private void ReadPresent()
    {
        Read("papers", "paper", "SELECT 1, number FROM paper");
        Read("entities", "entity", "SELECT kind, number FROM entity");
    }

    private void Read(string name, string table, string sql)
    {
        Begin(name, table);
        SqliteStatement rows = Database.Prepare(sql);
        while (rows.Step())
        {
            Next();
            Present.Add(new NodeId((EntityKind)rows.Int32(0), rows.Int32(1)));
        }

        Database.Free(rows);
    }

    private void CheckVersion()
    {
        step = ("the version against the content", 0);
        done = -1;
        Next();
        string stored = StoreBackup.ReadVersion(Database), computed = ContentDigest.Compute(Database, cancellationToken);

        // Keys that wait for their table belong to batches of a load under way; the sum of the table is not theirs.
        if (stored != computed && RecentIdentities.Read(Database).Count == 0)
        {
            Add("the version is not that of the content", $"it says {stored}, the content's is {computed}");
        }
    }
}
