using System.Globalization;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>The tables that make the content: equal rows in them are equal graphs.</summary>
internal enum ContentTable
{
    Paper,
    PaperSource,
    Entity,
    Alias,
    Identity,
    Merged,
}

/// <summary>
/// The sum of the hashes of all rows that make the content, kept up to date row by row: equal content has one version,
/// whatever the batches and the order in which it was written. What follows from these rows (sketches, full text) and
/// what only counts (sequences, changes) is left out.
/// </summary>
internal sealed class ContentDigest
{
    private ulong sum;

    // What the sum before the running transaction was, for a transaction that fails.
    private ulong committed;

    private ContentDigest(ulong sum) => this.sum = committed = sum;

    /// <summary>The version of the content.</summary>
    public string Text => Spell(sum);

    public static ContentDigest Read(SqliteDatabase database)
    {
        SqliteStatement read = database.Prepare("SELECT value FROM meta WHERE name = 'version'");
        string text = read.Step() ? read.Text(0) : "";
        database.Free(read);
        return new ContentDigest(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    /// <summary>The version of a file's content, by all its rows.</summary>
    public static string Compute(SqliteDatabase database, CancellationToken cancellationToken)
    {
        ulong sum = 0;
        foreach ((ContentTable table, string name, int columns) in Tables)
        {
            SqliteStatement rows = database.Prepare($"SELECT * FROM {name}");
            while (rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                sum += RowHash.Of(table, rows, columns).Value;
            }

            database.Free(rows);
        }

        return Spell(sum);
    }

    /// <summary>A row is there now.</summary>
    public void Add(RowHash row) => sum += row.Value;

    /// <summary>A row is not there any more.</summary>
    public void Remove(RowHash row) => sum -= row.Value;

    /// <summary>Says that the transaction was committed.</summary>
    public void Saved() => committed = sum;

    /// <summary>Forgets what a transaction that failed has done.</summary>
    public void Forget() => sum = committed;

    private static readonly (ContentTable Table, string Name, int Columns)[] Tables =
    [
        (ContentTable.Paper, "paper", 10),
        (ContentTable.PaperSource, "paper_source", 3),
        (ContentTable.Entity, "entity", 7),
        (ContentTable.Alias, "alias", 3),
        (ContentTable.Identity, "identity", 2),
        (ContentTable.Merged, "merged", 2),
    ];

    private static string Spell(ulong sum) => sum.ToString("x16", CultureInfo.InvariantCulture);
}
