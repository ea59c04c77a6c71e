using System.Globalization;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Builds a snapshot from the store's file, in one pass over its papers and one over its entities.</summary>
internal sealed class SnapshotBuilder
{
    private readonly SqliteDatabase database;
    private readonly int[] last = new int[6];
    private readonly ArenaWriter arena = new();
    private readonly PaperScan papers;

    private SnapshotBuilder(SqliteDatabase database)
    {
        this.database = database;
        SqliteStatement sequences = database.Prepare("SELECT kind, last FROM sequence");
        while (sequences.Step())
        {
            last[sequences.Int32(0)] = sequences.Int32(1);
        }

        papers = new PaperScan(Last(EntityKind.Paper));
    }

    /// <summary>Builds the snapshot of what the connection's transaction sees.</summary>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public static Snapshot Build(SqliteDatabase database)
    {
        try
        {
            return new SnapshotBuilder(database).Build();
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or IndexOutOfRangeException)
        {
            throw new StoreException(
                $"'{database.Path}' is damaged: what it holds does not fit together. Put a backup in its place, or move the file away and load the sources again.",
                failure);
        }
    }

    private Snapshot Build()
    {
        papers.Read(database);
        (int[] order, int[] ranks) = papers.OrderNewestFirst();

        CsrAdjacency paperAuthors = papers.Authors.Build(Last(EntityKind.Paper));
        CsrAdjacency paperInstitutions = papers.Institutions.Build(Last(EntityKind.Paper));
        CsrAdjacency paperCategories = papers.Categories.Build(Last(EntityKind.Paper));
        CsrAdjacency paperConcepts = papers.Concepts.Build(Last(EntityKind.Paper));
        CsrAdjacency authorPapers = paperAuthors.Reverse(Last(EntityKind.Author), order);
        CsrAdjacency institutionPapers = paperInstitutions.Reverse(Last(EntityKind.Institution), order);
        CsrAdjacency categoryPapers = paperCategories.Reverse(Last(EntityKind.Category), order);
        CsrAdjacency conceptPapers = paperConcepts.Reverse(Last(EntityKind.Concept), order);
        NumberColumn numbers = new(papers.Present);
        CsrAdjacency references = BuildReferences(papers.References.Build(Last(EntityKind.Paper)), numbers);
        CsrAdjacency citations = references.Reverse(Last(EntityKind.Paper), numbers.ToArray());
        WeightedAdjacency authorInstitutions = papers.Affiliations.Build(Last(EntityKind.Author));
        WeightedAdjacency institutionAuthors = authorInstitutions.Reverse(Last(EntityKind.Institution));

        EntityScan categories = ReadEntities(EntityKind.Category, null);
        PaperColumns columns = papers.BuildColumns(numbers, ranks, arena);
        EntityColumns authors = ReadEntities(EntityKind.Author, authorPapers).Build(arena);
        EntityColumns institutions = ReadEntities(EntityKind.Institution, institutionPapers).Build(arena);
        EntityColumns concepts = ReadEntities(EntityKind.Concept, conceptPapers).Build(arena);
        EntityColumns categoryColumns = categories.Build(arena);
        (CsrAdjacency parents, CsrAdjacency children) = categories.BuildHierarchy();
        return new Snapshot
        {
            Counts = new GraphCounts(
                numbers.Count, authors.Numbers.Count, institutions.Numbers.Count, categoryColumns.Numbers.Count, concepts.Numbers.Count,
                new SortedDictionary<EdgeKind, long>
                {
                    [EdgeKind.Authored] = paperAuthors.Count,
                    [EdgeKind.AffiliatedWith] = (long)authorInstitutions.Targets.Count + paperInstitutions.Count,
                    [EdgeKind.InCategory] = paperCategories.Count,
                    [EdgeKind.Mentions] = paperConcepts.Count,
                    [EdgeKind.Cites] = references.Count,
                },
                ReadMeta("version") ?? "0",
                ReadMeta("loaded_at") is string loadedAt ? DateTimeOffset.ParseExact(loadedAt, "O", CultureInfo.InvariantCulture) : null),
            Arena = arena.ToArena(),
            Papers = columns,
            Authors = authors,
            Institutions = institutions,
            Categories = categoryColumns,
            Concepts = concepts,
            PaperAuthors = paperAuthors,
            AuthorPapers = authorPapers,
            PaperInstitutions = paperInstitutions,
            InstitutionPapers = institutionPapers,
            PaperCategories = paperCategories,
            CategoryPapers = categoryPapers,
            PaperConcepts = paperConcepts,
            PaperConceptScores = [.. papers.Scores],
            ConceptPapers = conceptPapers,
            References = references,
            Citations = citations,
            AuthorInstitutions = authorInstitutions.Targets,
            AuthorInstitutionCounts = authorInstitutions.Counts,
            InstitutionAuthors = institutionAuthors.Targets,
            InstitutionAuthorCounts = institutionAuthors.Counts,
            CategoryParents = parents,
            CategoryChildren = children,
        };
    }

    private int Last(EntityKind kind) => last[(int)kind];

    private string? ReadMeta(string name)
    {
        SqliteStatement read = database.Prepare("SELECT value FROM meta WHERE name = ?1");
        string? value = read.Bind(1, name).Step() ? read.Text(0) : null;
        read.Reset();
        return value;
    }

    // From ids of cited keys to the papers that hold the keys now; keys that no paper holds yet lead nowhere.
    private CsrAdjacency BuildReferences(CsrAdjacency keyIds, NumberColumn numbers)
    {
        if (keyIds.Count == 0)
        {
            return new CsrAdjacency(new int[Last(EntityKind.Paper) + 2], []);
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
        for (int paper = 1; paper <= Last(EntityKind.Paper); paper++)
        {
            builder.Begin(paper);
            cited.Clear();
            foreach (int keyId in keyIds[paper])
            {
                if (holders[keyId] != paper && numbers.Contains(holders[keyId]))
                {
                    cited.Add(holders[keyId]);
                }
            }

            cited.Sort();
            for (int i = 0; i < cited.Count; i++)
            {
                // Two keys of one paper are one citation.
                if (i == 0 || cited[i] != cited[i - 1])
                {
                    builder.Add(cited[i]);
                }
            }
        }

        return builder.Build(Last(EntityKind.Paper));
    }

    private EntityScan ReadEntities(EntityKind kind, CsrAdjacency? entityPapers)
    {
        EntityScan scan = new(Last(kind));
        SqliteStatement read = database.Prepare("SELECT number, name, code, orcid, ror, parent FROM entity WHERE kind = ?1 ORDER BY number");
        read.Bind(1, (long)kind);
        while (read.Step())
        {
            // What no paper names any more is not shown; its number waits for its return.
            if (entityPapers is null || entityPapers.Degree(read.Int32(0)) > 0)
            {
                scan.Add(read, hasCategoryLabel: kind == EntityKind.Category);
            }
        }

        return scan;
    }
}
