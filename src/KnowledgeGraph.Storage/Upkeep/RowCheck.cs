using System.Text.Json;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Checks that the rows of one table have what they need in the others.</summary>
internal static class RowCheck
{
    // Each names rows that must not be.
    private static readonly (string What, string Sql)[] Rules =
    [
        ("papers have no source row", "SELECT 'paper ' || number FROM paper WHERE number NOT IN (SELECT number FROM paper_source)"),
        ("source rows have no paper", "SELECT 'paper ' || number FROM paper_source WHERE number NOT IN (SELECT number FROM paper)"),
        ("sketches have no paper", "SELECT 'paper ' || number FROM sketch WHERE number NOT IN (SELECT number FROM paper)"),
        ("merged papers lead to no paper", "SELECT 'paper ' || number FROM merged WHERE target NOT IN (SELECT number FROM paper)"),
        ("merged papers are still there", "SELECT 'paper ' || number FROM merged WHERE number IN (SELECT number FROM paper)"),
        ("aliases belong to nobody", "SELECT 'alias ' || text FROM alias a WHERE NOT EXISTS (SELECT * FROM entity e WHERE e.kind = a.kind AND e.number = a.number)"),
        ("aliases repeat the name", "SELECT 'alias ' || text FROM alias a JOIN entity e ON e.kind = a.kind AND e.number = a.number AND e.name = a.text"),
        ("entities lie below a parent that is not there", "SELECT 'entity ' || kind || ':' || number FROM entity e WHERE parent IS NOT NULL AND NOT EXISTS (SELECT * FROM entity p WHERE p.kind = e.kind AND p.number = e.parent)"),
        ("numbers were never given", "SELECT 'paper ' || number FROM paper WHERE number > (SELECT last FROM sequence WHERE kind = 1)"),
        ("numbers were never given", "SELECT 'entity ' || e.kind || ':' || number FROM entity e JOIN sequence s ON s.kind = e.kind WHERE number > last"),
        ("ids of cited keys were never given", "SELECT 'key ' || id FROM reference_key WHERE id > (SELECT last FROM sequence WHERE kind = 0)"),
    ];

    public static void Run(TruthCheck check)
    {
        foreach ((string what, string sql) in Rules)
        {
            check.Begin(what.Replace("have no", "have", StringComparison.Ordinal), "(SELECT 1)");
            check.Add(what, Read(check.Database, sql));
        }

        CheckRecords(check);
    }

    private static void CheckRecords(TruthCheck check)
    {
        List<string> unreadable = [];
        check.Begin("records", "paper_source");
        SqliteStatement rows = check.Database.Prepare("SELECT number, records FROM paper_source");
        while (rows.Step())
        {
            check.Next();
            try
            {
                RecordJson.ReadProvenance(rows.Bytes(1).ToArray());
            }
            catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                unreadable.Add($"{EntityKind.Paper} {rows.Int32(0)}");
            }
        }

        check.Database.Free(rows);
        check.Add("records cannot be read", unreadable);
    }

    private static List<string> Read(SqliteDatabase database, string sql)
    {
        List<string> which = [];
        SqliteStatement rows = database.Prepare(sql);
        while (rows.Step())
        {
            which.Add(rows.Text(0));
        }

        database.Free(rows);
        return which;
    }
}
