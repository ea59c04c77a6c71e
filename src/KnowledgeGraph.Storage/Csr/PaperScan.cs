using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>What the pass over the papers' rows collects.</summary>
internal sealed class PaperScan(int last)
{
    private readonly int[] publishedOn = new int[last + 1];
    private readonly int[] years = new int[last + 1];
    private readonly byte[] flags = new byte[last + 1];
    private readonly int[] authorCounts = new int[last + 1];
    private readonly TextTableBuilder titles = new();
    private readonly TextTableBuilder dois = new();
    private readonly TextTableBuilder arxivIds = new();
    private readonly TextTableBuilder urls = new();

    public NumberSet Present { get; } = new(last);

    public CsrBuilder Authors { get; } = new();

    public CsrBuilder Institutions { get; } = new();

    public CsrBuilder Categories { get; } = new();

    public CsrBuilder Concepts { get; } = new();

    public List<int> Scores { get; } = [];

    /// <summary>Ids of cited keys.</summary>
    public CsrBuilder References { get; } = new();

    public AffiliationScan Affiliations { get; } = new();

    public void Read(SqliteDatabase database)
    {
        SqliteStatement read = database.Prepare(
            "SELECT number, flags, published_on, year, author_count, title, doi, arxiv_id, url, relations FROM paper ORDER BY number");
        while (read.Step())
        {
            int paper = read.Int32(0);
            Present.Add(paper);
            flags[paper] = (byte)read.Int32(1);
            publishedOn[paper] = read.NullableInt32(2) ?? -1;
            years[paper] = read.NullableInt32(3) ?? PaperColumns.NoYear;
            titles.Add(paper, read.Bytes(5));
            AddKnown(dois, paper, read, 6);
            AddKnown(arxivIds, paper, read, 7);
            AddKnown(urls, paper, read, 8);
            int named = ReadRelations(paper, new PackedNumberReader(read.Bytes(9)));
            authorCounts[paper] = read.NullableInt32(4)
                ?? ((flags[paper] & PaperRow.AuthorsComplete) != 0 && named > 0 ? named : -1);
        }
    }

    /// <summary>The papers newest first (undated last, then by number), and each one's place in that order.</summary>
    public (int[] Order, int[] Ranks) OrderNewestFirst()
    {
        int[] order = Present.ToArray();
        ulong[] keys = new ulong[order.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            // An unknown date is −1, which makes the largest of all keys.
            keys[i] = ((ulong)(uint)(int.MaxValue - publishedOn[order[i]]) << 32) | (uint)order[i];
        }

        Array.Sort(keys);
        int[] ranks = new int[last + 1];
        for (int i = 0; i < keys.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
            ranks[order[i]] = i;
        }

        return (order, ranks);
    }

    public PaperColumns BuildColumns(NumberColumn numbers, int[] ranks, ArenaWriter arena) => new()
    {
        Numbers = numbers,
        PublishedOn = publishedOn,
        Years = years,
        Flags = flags,
        AuthorCounts = authorCounts,
        Ranks = ranks,
        Titles = titles.Build(arena, last, emptyIsNull: false),
        Dois = dois.Build(arena, last, emptyIsNull: true),
        ArxivIds = arxivIds.Build(arena, last, emptyIsNull: true),
        Urls = urls.Build(arena, last, emptyIsNull: true),
    };

    private static void AddKnown(TextTableBuilder texts, int paper, SqliteStatement read, int column)
    {
        if (!read.IsNull(column))
        {
            texts.Add(paper, read.Bytes(column));
        }
    }

    private int ReadRelations(int paper, PackedNumberReader relations)
    {
        int authors = ReadList(Authors, paper, ref relations);
        ReadList(Institutions, paper, ref relations);
        for (int pairs = relations.Read(); pairs > 0; pairs--)
        {
            Affiliations.Add(
                Authors.Peek(authors, relations.Read()),
                Institutions.Peek(Institutions.CountOfCurrent, relations.Read()));
        }

        ReadList(Categories, paper, ref relations);
        Concepts.Begin(paper);
        for (int concepts = relations.Read(); concepts > 0; concepts--)
        {
            Concepts.Add(relations.Read());
            Scores.Add(relations.Read());
        }

        ReadList(References, paper, ref relations);
        return authors;
    }

    private static int ReadList(CsrBuilder builder, int paper, ref PackedNumberReader relations)
    {
        builder.Begin(paper);
        int count = relations.Read();
        for (int i = 0; i < count; i++)
        {
            builder.Add(relations.Read());
        }

        return count;
    }
}
