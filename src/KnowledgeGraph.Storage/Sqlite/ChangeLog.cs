using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Numbers the batches that change something and notes the rows that each touched: what a snapshot of an older change
/// reads to be of the newest. A load that touches a good part of the graph is not noted: its snapshot is cheaper built
/// anew, and the load shall not pay for notes that nobody reads.
/// </summary>
internal sealed class ChangeLog
{
    // So many notes are always kept, and beyond them one for every so many entities of the graph.
    private const int AlwaysKept = 20_000;
    private const int EntitiesPerNote = 16;

    private readonly SqliteDatabase database;
    private readonly SqliteStatement clear;
    private readonly SqliteStatement clearNumbers;
    private readonly SqliteStatement putNumber;
    private readonly SqliteStatement put;
    private readonly NumberSequences sequences;
    private readonly HashSet<(int Kind, int Number)> pending = [];
    private long last;
    private long kept;
    private bool isTooLarge;

    // What the state before the running transaction was, for a transaction that fails.
    private (long Last, long Kept, bool IsTooLarge) committed;

    public ChangeLog(SqliteDatabase database, NumberSequences sequences)
    {
        this.sequences = sequences;
        this.database = database;
        clear = database.Prepare("DELETE FROM changed");
        clearNumbers = database.Prepare("DELETE FROM change");
        putNumber = database.Prepare("INSERT INTO change VALUES (?1, random())");
        put = database.Prepare("INSERT INTO changed VALUES (?1, ?2, ?3)");
        last = database.ReadInt64("SELECT max(number) FROM change");
        kept = database.ReadInt64("SELECT count(*) FROM changed");
        committed = (last, kept, false);
    }

    /// <summary>False while what changes is not noted, so that nobody needs to find it out.</summary>
    public bool IsNoting => !isTooLarge;

    /// <summary>Notes that a row was put or removed.</summary>
    public void Add(NodeId node) => Add((int)node.Kind, node.Number);

    /// <summary>Notes that a cited key has another holder.</summary>
    public void AddReferenceKey(int id) => Add(0, id);

    /// <summary>Writes what was noted as one change; belongs into the transaction that changed something.</summary>
    public void Save()
    {
        last++;
        if (IsNoting && kept + pending.Count > Limit())
        {
            isTooLarge = true;
        }

        if (isTooLarge)
        {
            clear.Run();
            clearNumbers.Run();
            kept = 0;
        }
        else
        {
            foreach ((int kind, int number) in pending.Order())
            {
                put.Bind(1, last).Bind(2, kind).Bind(3, number).Run();
            }

            kept += pending.Count;
        }

        putNumber.Bind(1, last).Run();
    }

    /// <summary>Says that the transaction of <see cref="Save"/> was committed.</summary>
    public void Saved()
    {
        pending.Clear();
        committed = (last, kept, isTooLarge);
    }

    /// <summary>Forgets what was noted for a transaction that failed.</summary>
    public void Forget()
    {
        pending.Clear();
        (last, kept, isTooLarge) = committed;
    }

    /// <summary>
    /// Lets go what was noted before a change where there is much of it. A process that still shows an older state takes
    /// the newest snapshot's file next.
    /// </summary>
    public void ForgetBefore(long change)
    {
        if (kept > Limit() / 2)
        {
            database.Execute(FormattableString.Invariant(
                $"BEGIN IMMEDIATE; DELETE FROM changed WHERE change <= {change}; DELETE FROM change WHERE number < {change} AND number < {last}; COMMIT"));
            kept = database.ReadInt64("SELECT count(*) FROM changed");
            committed = (last, kept, isTooLarge);
        }
    }

    /// <summary>Begins to note again: the load that was too large is over.</summary>
    public void Resume()
    {
        isTooLarge = false;
        committed = (last, kept, false);
    }

    private void Add(int kind, int number)
    {
        if (IsNoting)
        {
            pending.Add((kind, number));
        }
    }

    private long Limit()
    {
        long entities = 0;
        for (EntityKind kind = EntityKind.Paper; kind <= EntityKind.Concept; kind++)
        {
            entities += sequences.Last(kind);
        }

        return Math.Max(AlwaysKept, entities / EntitiesPerNote);
    }
}
