using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Makes a snapshot of a newer state from an older one and the rows that changed since: its cost is theirs, and that of
/// copying the rows of whom they name, never that of the graph.
/// </summary>
internal sealed class SnapshotUpdate
{
    // Where a file cannot be written anew, patches may grow to so many times what they should be.
    private const int MostTimesLimit = 4;

    private static readonly Relation[] PapersOfKinds =
        [Relation.AuthorPapers, Relation.InstitutionPapers, Relation.CategoryPapers, Relation.ConceptPapers];

    private readonly Snapshot previous;
    private readonly SqliteDatabase database;
    private readonly int[] last = new int[6];
    private readonly int[][] changed;
    private readonly RowPatches rows;
    private readonly TextPatches texts;

    private SnapshotUpdate(Snapshot previous, SqliteDatabase database)
    {
        this.previous = previous;
        this.database = database;
        SqliteStatement sequences = database.Prepare("SELECT kind, last FROM sequence");
        while (sequences.Step())
        {
            last[sequences.Int32(0)] = sequences.Int32(1);
        }

        database.Free(sequences);
        changed = ReadChanged();
        rows = new RowPatches(previous, last);
        texts = new TextPatches(previous, last);
    }

    /// <summary>The snapshot of the state that the database's transaction sees.</summary>
    /// <returns>It; null where it is to be built anew: what changed is not noted, or is much.</returns>
    public static Snapshot? Apply(Snapshot previous, SqliteDatabase database, SnapshotState state, EmbeddedStoreLimits limits)
    {
        if (!previous.State.IsNotedIn(database, state))
        {
            return null;
        }

        if (previous.State.Change == state.Change)
        {
            return previous;
        }

        long limit = Limit(previous, limits);
        long count = CountChanges(database, previous.State.Change);
        return count > limit || previous.Base.PatchedRows + count > limit * MostTimesLimit
            ? null
            : SnapshotBuilder.NameDamage(database, () => new SnapshotUpdate(previous, database).Apply(state));
    }

    /// <summary>The number of rows that changed since a change.</summary>
    public static long CountChanges(SqliteDatabase database, long since) =>
        database.ReadInt64(FormattableString.Invariant($"SELECT count(*) FROM changed WHERE change > {since}"));

    /// <summary>So many changed rows are worth being kept beside the file of a snapshot.</summary>
    public static long Limit(Snapshot snapshot, EmbeddedStoreLimits limits) =>
        Limit(snapshot.NumberColumns.Sum(numbers => (long)numbers.Last), limits);

    /// <summary>So many changed rows are worth being kept beside the file of a graph of so many entities.</summary>
    public static long Limit(long entities, EmbeddedStoreLimits limits) => Math.Max(limits.PatchedRows, entities / limits.EntitiesPerPatchedRow);

    private Snapshot Apply(SnapshotState state)
    {
        PaperPatches papers = new(previous, last, rows, texts);
        papers.Read(database, changed[(int)EntityKind.Paper]);
        foreach (Relation back in PapersOfKinds)
        {
            papers.PatchBack(back);
        }

        papers.PatchAffiliations();
        NumberColumn paperNumbers = new(papers.Present);
        ReferencePatches references = new(previous, rows, database, papers, last);
        references.Apply(changed[0]);
        NumberColumn[] numbers = [NumberColumn.Empty, paperNumbers, null!, null!, null!, null!];
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            numbers[(int)kind] = new EntityPatches(previous, rows, texts, database, kind, last[(int)kind])
                .Apply(changed[(int)kind], papers.Touched(kind));
        }

        return new Snapshot(texts.Build(), rows.Build())
        {
            State = state,
            Arena = previous.Arena,
            NumberColumns = numbers,
            Papers = papers.BuildColumns(),
            Affiliations = papers.BuildAffiliations(),
            KeyCitations = references.BuildKeyCitations(),
            Ties = previous.Ties,
            Base = (previous.Base.Change, previous.Base.PatchedRows + changed.Sum(numbersOfKind => numbersOfKind.Length)),
        };
    }

    private int[][] ReadChanged()
    {
        List<int>[] numbers = [[], [], [], [], [], []];
        SqliteStatement read = database.Prepare("SELECT DISTINCT kind, number FROM changed WHERE change > ?1 ORDER BY kind, number");
        read.Bind(1, previous.State.Change);
        while (read.Step())
        {
            numbers[read.Int32(0)].Add(read.Int32(1));
        }

        database.Free(read);
        return Array.ConvertAll(numbers, list => list.ToArray());
    }
}
