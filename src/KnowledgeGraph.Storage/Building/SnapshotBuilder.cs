using System.Runtime.InteropServices;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Builds a snapshot from the store's file, in one pass over its papers and one over its entities.</summary>
internal sealed class SnapshotBuilder
{
    // A paper's title, the longest part of it, takes about so much.
    private const int BytesPerPaper = 64;

    private readonly IReadOnlyList<PinnedConnection> connections;
    private readonly SqliteDatabase database;
    private readonly int[] last = new int[6];
    private readonly Scratch scratch;
    private readonly BlockBuilder<byte> arena;

    // The papers that a thread reads before what it read moves to all others.
    private readonly int papersAtOnce;

    private SnapshotBuilder(IReadOnlyList<PinnedConnection> connections, Scratch scratch)
    {
        this.connections = connections;
        this.scratch = scratch;
        arena = new BlockBuilder<byte>(scratch);
        papersAtOnce = (int)Math.Clamp(scratch.LongestInMemory / BytesPerPaper, 1, 1 << 14);
        database = connections[0].Database;
        SqliteStatement sequences = database.Prepare("SELECT kind, last FROM sequence");
        while (sequences.Step())
        {
            last[sequences.Int32(0)] = sequences.Int32(1);
        }
    }

    /// <summary>Builds the snapshot of what the connections' transactions see, which all see the same.</summary>
    /// <param name="connections">Who may be asked side by side.</param>
    /// <param name="scratch">Where the long parts lie: the snapshot can be read as long as it is there.</param>
    /// <exception cref="StoreException">The file is damaged.</exception>
    /// <exception cref="IOException">The scratch cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The scratch cannot be written.</exception>
    public static Snapshot Build(IReadOnlyList<PinnedConnection> connections, Scratch scratch)
    {
        return NameDamage(connections[0].Database, () => new SnapshotBuilder(connections, scratch).Build());
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
        int lastPaper = Last(EntityKind.Paper);
        Block<int> numbersOfPapers = papers.Present.ToBlock();
        NumberSet present = new(lastPaper);
        foreach (int paper in numbersOfPapers)
        {
            present.Add(paper);
        }

        Block<int> publishedOn = papers.PublishedOn.ToBlock();
        SourceOrder newestFirst = OrderNewestFirst(numbersOfPapers, publishedOn, lastPaper);
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
                Put(Relation.InstitutionAuthors, RowReversal.ReverseByWeight(authorInstitutions, Last(EntityKind.Institution), scratch));
            });
        newestFirst.Free();
        CsrAdjacency keys = papers.References.Build(lastPaper);
        CsrAdjacency references = BuildReferences(keys, present);
        Put(Relation.PaperReferences, references);
        Put(Relation.PaperCitations, RowReversal.Reverse(references, lastPaper, null, scratch));

        Block<int>[] starts = new Block<int>[Snapshot.TextPlaces];
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Title)] = papers.Titles.Build(arena, lastPaper, emptyIsNull: false);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Doi)] = papers.Dois.Build(arena, lastPaper, emptyIsNull: true);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.ArxivId)] = papers.ArxivIds.Build(arena, lastPaper, emptyIsNull: true);
        starts[Snapshot.TextPlace(EntityKind.Paper, TextProperty.Url)] = papers.Urls.Build(arena, lastPaper, emptyIsNull: true);
        NumberColumn[] numbers = [NumberColumn.Empty, new NumberColumn(present), null!, null!, null!, null!];
        for (EntityKind kind = EntityKind.Author; kind <= EntityKind.Concept; kind++)
        {
            CsrAdjacency? entityPapers = kind switch
            {
                EntityKind.Author => rows[(int)Relation.AuthorPapers],
                EntityKind.Institution => rows[(int)Relation.InstitutionPapers],
                EntityKind.Concept => rows[(int)Relation.ConceptPapers],
                _ => null,
            };
            EntityScan scan = new EntityScan(kind, Last(kind), scratch).Read(database, entityPapers);
            scan.Build(arena, starts);
            numbers[(int)kind] = new NumberColumn(scan.Present);
            if (kind == EntityKind.Category)
            {
                (CsrAdjacency parents, CsrAdjacency children) = scan.BuildHierarchy();
                Put(Relation.CategoryParent, parents);
                Put(Relation.CategoryChildren, children);
            }

            scratch.LetGo();
        }

        BlockBuilder<byte> packed = new(scratch);
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
                PublishedOn = new Column<int>(publishedOn, null),
                Years = new Column<int>(papers.Years.ToBlock(), null),
                Flags = new Column<byte>(papers.Flags.ToBlock(), null),
                AuthorCounts = new Column<int>(papers.AuthorCounts.ToBlock(), null),
            },
            Affiliations = new TextTable(packed.ToBlock(), packedStarts, true, null),
            KeyCitations = RowReversal.Reverse(keys, last[0], null, scratch),
            Base = (state.Change, 0),
        };

        void BuildBothWays(CsrBuilder builder, Relation forward, Relation back, EntityKind kind)
        {
            CsrAdjacency adjacency = builder.Build(lastPaper);
            Put(forward, adjacency);
            Put(back, RowReversal.Reverse(adjacency, Last(kind), newestFirst, scratch));
        }
    }

    private int Last(EntityKind kind) => last[(int)kind];

    // The connections read a piece each, side by side, and then the next ones; so little lies in memory at a time.
    private PaperScan ReadPapers()
    {
        PaperScan all = new(0, scratch);
        int lastPaper = Last(EntityKind.Paper);
        int side = Math.Min(Environment.ProcessorCount, connections.Count);
        for (int first = 1; first <= lastPaper; first += side * papersAtOnce)
        {
            int start = first;
            PaperScan[] pieces = new PaperScan[Math.Min(side, ((lastPaper - first) / papersAtOnce) + 1)];
            OnAllCores([.. Enumerable.Range(0, pieces.Length).Select(place => (Action)(() => pieces[place] = ReadPiece(place, start + (place * papersAtOnce))))]);
            Array.ForEach(pieces, all.Append);
        }

        return all;

        PaperScan ReadPiece(int place, int number) => new PaperScan(number, Scratch.InMemory)
            .Read(connections[place].Database, Math.Min(number + papersAtOnce - 1, lastPaper));
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

    private static SourceOrder OrderNewestFirst(Block<int> papers, Block<int> publishedOn, int lastPaper)
    {
        BlockBuilder<ulong> keys = new(Scratch.InMemory);
        foreach (int paper in papers)
        {
            keys.Add(PaperColumns.NewestFirst(publishedOn[paper], paper));
        }

        SourceOrder order = new(keys.Span, lastPaper);
        keys.Free();
        return order;
    }

    // From ids of cited keys to the papers that hold the keys now; keys that no paper holds yet lead nowhere.
    private CsrAdjacency BuildReferences(CsrAdjacency keyIds, NumberSet present)
    {
        int lastPaper = Last(EntityKind.Paper);
        if (keyIds.Count == 0)
        {
            return new CsrBuilder(Scratch.InMemory).Build(lastPaper);
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

        CsrBuilder builder = new(scratch);
        List<int> cited = [];
        for (int paper = 1; paper <= lastPaper; paper++)
        {
            cited.Clear();
            foreach (int keyId in keyIds[paper])
            {
                AddCited(cited, paper, holders[keyId], present);
            }

            builder.Add(paper, CollectionsMarshal.AsSpan(SortDistinct(cited)));
            if (paper % papersAtOnce == 0)
            {
                keyIds.LetGo();
            }
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
