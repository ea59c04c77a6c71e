using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Builds a snapshot from the store's file, in one pass over its papers and one over its entities.</summary>
internal sealed class SnapshotBuilder
{
    // Below so many papers a second thread costs more than it brings.
    private const int PapersWorthAThread = 20_000;

    private readonly IReadOnlyList<PinnedConnection> connections;
    private readonly SqliteDatabase database;
    private readonly int[] last = new int[6];
    private readonly BlockBuilder<byte> arena = new();

    private SnapshotBuilder(IReadOnlyList<PinnedConnection> connections)
    {
        this.connections = connections;
        database = connections[0].Database;
        SqliteStatement sequences = database.Prepare("SELECT kind, last FROM sequence");
        while (sequences.Step())
        {
            last[sequences.Int32(0)] = sequences.Int32(1);
        }
    }

    /// <summary>Builds the snapshot of what the connections' transactions see, which all see the same.</summary>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public static Snapshot Build(IReadOnlyList<PinnedConnection> connections)
    {
        return NameDamage(connections[0].Database, () => new SnapshotBuilder(connections).Build());
    }

    /// <summary>Says of rows that do not fit together that the file is damaged.</summary>
    public static T NameDamage<T>(SqliteDatabase database, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new StoreException(
                $"'{database.Path}' is damaged: what it holds does not fit together. Put a backup in its place, or move the file away and load the sources again.",
                failure)
            { Reason = StoreFailureReason.Damaged };
        }
    }

    private Snapshot Build()
    {
        PaperScan papers = ReadPapers();
        int[] newestFirst = OrderNewestFirst(papers);
        int lastPaper = Last(EntityKind.Paper);
        CsrAdjacency[] rows = new CsrAdjacency[Snapshot.RelationPlaces];
        void Put(Relation relation, CsrAdjacency adjacency) => rows[(int)relation] = adjacency;
        OnAllCores(
            () => BuildBothWays(papers.Authors, Relation.PaperAuthors, Relation.AuthorPapers, EntityKind.Author),
            () => BuildBothWays(papers.Concepts, Relation.PaperConcepts, Relation.ConceptPapers, EntityKind.Concept),
            () => BuildBothWays(papers.Institutions, Relation.PaperInstitutions, Relation.InstitutionPapers, EntityKind.Institution),
            () => BuildBothWays(papers.Categories, Relation.PaperCategories, Relation.CategoryPapers, EntityKind.Category),
            () =>
            {
                CsrAdjacency authorInstitutions = papers.Affiliations.Build(Last(EntityKind.Author));
                Put(Relation.AuthorInstitutions, authorInstitutions);
                Put(Relation.InstitutionAuthors, AffiliationScan.Reverse(authorInstitutions, Last(EntityKind.Institution)));
            });
        CsrAdjacency keys = papers.References.Build(lastPaper);
        CsrAdjacency references = BuildReferences(keys, papers.Present);
        int[] byNumber = papers.Present.ToArray();
        Put(Relation.PaperReferences, references);
        Put(Relation.PaperCitations, references.Reverse(lastPaper, byNumber));

        Block<int>[] starts = new Block<int>[Snapshot.TextPlaces];
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Title)] = papers.Titles.Build(arena, lastPaper, emptyIsNull: false);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Doi)] = papers.Dois.Build(arena, lastPaper, emptyIsNull: true);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.ArxivId)] = papers.ArxivIds.Build(arena, lastPaper, emptyIsNull: true);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Url)] = papers.Urls.Build(arena, lastPaper, emptyIsNull: true);
        NumberColumn[] numbers = [NumberColumn.Empty, new NumberColumn(papers.Present), null!, null!, null!, null!];
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            CsrAdjacency? entityPapers = kind switch
            {
                EntityKind.Author => rows[(int)Relation.AuthorPapers],
                EntityKind.Institution => rows[(int)Relation.InstitutionPapers],
                EntityKind.Concept => rows[(int)Relation.ConceptPapers],
                _ => null,
            };
            EntityScan scan = new EntityScan(kind, Last(kind)).Read(database, entityPapers);
            scan.Build(arena, starts);
            numbers[(int)kind] = new NumberColumn(scan.Present);
            if (kind == EntityKind.Category)
            {
                (CsrAdjacency parents, CsrAdjacency children) = scan.BuildHierarchy();
                Put(Relation.CategoryParent, parents);
                Put(Relation.CategoryChildren, children);
            }
        }

        BlockBuilder<byte> packed = new();
        Block<int> packedStarts = papers.PackedAffiliations.Build(packed, lastPaper, emptyIsNull: true);
        Block<byte> bytes = arena.ToBlock();
        TextTable[] texts = new TextTable[Snapshot.TextPlaces];
        foreach ((EntityKind kind, TextProperty property) in Snapshot.TextKinds)
        {
            int place = Snapshot.TextPlace(kind, property);
            texts[place] = new TextTable(bytes, starts[place], Snapshot.IsOptional(property), null);
        }

        SnapshotState state = SnapshotState.Read(database);
        return new Snapshot(texts, rows)
        {
            State = state,
            Arena = bytes.ToMemory(),
            NumberColumns = numbers,
            Papers = new PaperColumns
            {
                PublishedOn = new Column<int>(papers.PublishedOn.ToBlock(), null),
                Years = new Column<int>(papers.Years.ToBlock(), null),
                Flags = new Column<byte>(papers.Flags.ToBlock(), null),
                AuthorCounts = new Column<int>(papers.AuthorCounts.ToBlock(), null),
            },
            Affiliations = new TextTable(packed.ToBlock(), packedStarts, true, null),
            KeyCitations = keys.Reverse(last[0], byNumber),
            Base = (state.Change, 0),
        };

        void BuildBothWays(CsrBuilder builder, Relation forward, Relation back, EntityKind kind)
        {
            CsrAdjacency adjacency = builder.Build(lastPaper);
            Put(forward, adjacency);
            Put(back, adjacency.Reverse(Last(kind), newestFirst));
        }
    }

    private int Last(EntityKind kind) => last[(int)kind];

    // Each connection reads its share of the numbers on a thread of its own.
    private PaperScan ReadPapers()
    {
        int lastPaper = Last(EntityKind.Paper);
        int shares = Math.Clamp(Math.Min(lastPaper / PapersWorthAThread, Environment.ProcessorCount), 1, connections.Count);
        PaperScan[] scans = new PaperScan[shares];
        OnAllCores([.. Enumerable.Range(0, shares).Select(share => (Action)(() => scans[share] = new PaperScan(
            1 + (int)((long)lastPaper * share / shares), (int)((long)lastPaper * (share + 1) / shares)).Read(connections[share].Database)))]);
        for (int share = 1; share < shares; share++)
        {
            scans[0].Append(scans[share]);
            scans[share] = null!;
        }

        return scans[0];
    }

    // What fails is thrown as it was, and not wrapped.
    private static void OnAllCores(params Action[] parts)
    {
        try
        {
            Parallel.Invoke(parts);
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    private static int[] OrderNewestFirst(PaperScan papers)
    {
        int[] order = papers.Present.ToArray();
        ulong[] keys = Array.ConvertAll(order, paper => PaperColumns.NewestFirst(papers.PublishedOn.Span[paper], paper));
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)(uint)key);
    }

    // From ids of cited keys to the papers that hold the keys now; keys that no paper holds yet lead nowhere.
    private CsrAdjacency BuildReferences(CsrAdjacency keyIds, NumberSet present)
    {
        int lastPaper = Last(EntityKind.Paper);
        if (keyIds.Count == 0)
        {
            return new CsrBuilder().Build(lastPaper);
        }

        Dictionary<int, int> merged = [];
        SqliteStatement readMerged = database.Prepare("SELECT number, target FROM merged");
        while (readMerged.Step())
        {
            merged[readMerged.Int32(0)] = readMerged.Int32(1);
        }

        int[] holders = new int[last[0] + 1];
        SqliteStatement readHolders = database.Prepare("SELECT r.id, i.number FROM reference_key r JOIN identity i ON i.hash = r.hash");
        while (readHolders.Step())
        {
            int holder = readHolders.Int32(1);
            holders[readHolders.Int32(0)] = merged.GetValueOrDefault(holder, holder);
        }

        foreach ((int id, int holder) in RecentIdentities.Read(database).ReadReferences(database))
        {
            holders[id] = merged.GetValueOrDefault(holder, holder);
        }

        CsrBuilder builder = new();
        List<int> cited = [];
        for (int paper = 1; paper <= lastPaper; paper++)
        {
            cited.Clear();
            foreach (int keyId in keyIds[paper])
            {
                AddCited(cited, paper, holders[keyId], present);
            }

            builder.Add(paper, SortDistinct(cited));
        }

        return builder.Build(lastPaper);
    }

    /// <summary>Adds a cited paper where it is there and is not the citing one.</summary>
    public static void AddCited(List<int> cited, int paper, int holder, NumberSet present)
    {
        if (holder != paper && present.Contains(holder))
        {
            cited.Add(holder);
        }
    }

    /// <summary>Sorts the cited papers; two keys of one paper are one citation.</summary>
    public static List<int> SortDistinct(List<int> cited)
    {
        cited.Sort();
        int kept = 0;
        for (int i = 0; i < cited.Count; i++)
        {
            if (i == 0 || cited[i] != cited[i - 1])
            {
                cited[kept++] = cited[i];
            }
        }

        cited.RemoveRange(kept, cited.Count - kept);
        return cited;
    }
}
