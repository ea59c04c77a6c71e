using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>What a pass over the papers' rows of a range of numbers collects.</summary>
internal sealed class PaperScan
{
    /// <summary>What all who read papers for a snapshot select, in this order.</summary>
    public const string Columns = "number, flags, published_on, year, author_count, title, doi, arxiv_id, url, relations";

    private readonly int first;
    private readonly int last;
    private readonly PackedPaper paper = new();
    private readonly PackedNumberWriter packed = new();

    public PaperScan(int first, int last)
    {
        this.first = first;
        this.last = last;
        Present = new NumberSet(last);
    }

    public NumberSet Present { get; private set; }

    public BlockBuilder<int> PublishedOn { get; } = new();

    public BlockBuilder<int> Years { get; } = new();

    public BlockBuilder<byte> Flags { get; } = new();

    public BlockBuilder<int> AuthorCounts { get; } = new();

    public TextTableBuilder Titles { get; } = new();

    public TextTableBuilder Dois { get; } = new();

    public TextTableBuilder ArxivIds { get; } = new();

    public TextTableBuilder Urls { get; } = new();

    public TextTableBuilder PackedAffiliations { get; } = new();

    public CsrBuilder Authors { get; } = new();

    public CsrBuilder Institutions { get; } = new();

    public CsrBuilder Categories { get; } = new();

    public CsrBuilder Concepts { get; } = new();

    /// <summary>Ids of cited keys.</summary>
    public CsrBuilder References { get; } = new();

    public AffiliationScan Affiliations { get; } = new();

    public PaperScan Read(SqliteDatabase database)
    {
        FillTo(first);
        SqliteStatement read = database.Prepare($"SELECT {Columns} FROM paper WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
        read.Bind(1, first).Bind(2, last);
        while (read.Step())
        {
            Add(read);
        }

        FillTo(last + 1);
        return this;
    }

    /// <summary>Takes over what was collected of the numbers behind this one's.</summary>
    public void Append(PaperScan next)
    {
        Present = Merge(Present, next.Present);
        Append(PublishedOn, next.PublishedOn, next.first);
        Append(Years, next.Years, next.first);
        Append(Flags, next.Flags, next.first);
        Append(AuthorCounts, next.AuthorCounts, next.first);
        Titles.Append(next.Titles, next.first);
        Dois.Append(next.Dois, next.first);
        ArxivIds.Append(next.ArxivIds, next.first);
        Urls.Append(next.Urls, next.first);
        PackedAffiliations.Append(next.PackedAffiliations, next.first);
        Authors.Append(next.Authors, next.first);
        Institutions.Append(next.Institutions, next.first);
        Categories.Append(next.Categories, next.first);
        Concepts.Append(next.Concepts, next.first);
        References.Append(next.References, next.first);
        Affiliations.Append(next.Affiliations);
    }

    /// <summary>The number of authors to show: the stated one, else that of the named ones where they are all; −1 where unknown.</summary>
    public static int CountAuthors(int? stated, int flags, int named) =>
        stated ?? ((flags & PaperRow.AuthorsComplete) != 0 && named > 0 ? named : -1);

    private void Add(SqliteStatement row)
    {
        int number = row.Int32(0);
        Present.Add(number);
        FillTo(number);
        int flags = row.Int32(1);
        Flags.Add((byte)flags);
        PublishedOn.Add(row.NullableInt32(2) ?? -1);
        Years.Add(row.NullableInt32(3) ?? PaperColumns.NoYear);
        Titles.Add(number, row.Bytes(5));
        AddKnown(Dois, number, row, 6);
        AddKnown(ArxivIds, number, row, 7);
        AddKnown(Urls, number, row, 8);
        paper.Read(row.Bytes(9));
        Authors.Add(number, paper.Authors);
        Institutions.Add(number, paper.Institutions);
        Categories.Add(number, paper.Categories);
        Concepts.Add(number, paper.Concepts, paper.Scores);
        References.Add(number, paper.References);
        if (paper.Affiliations.Count > 0)
        {
            foreach ((int author, int institution) in paper.Affiliations)
            {
                Affiliations.Add(paper.Authors[author], paper.Institutions[institution]);
            }

            PackedAffiliations.AddBytes(number, Csr.PackedAffiliations.Pack(packed, paper.Affiliations));
        }

        AuthorCounts.Add(CountAuthors(row.NullableInt32(4), flags, paper.Authors.Count));
    }

    // Numbers without a paper have zeros.
    private void FillTo(int number)
    {
        int missing = number - PublishedOn.Count;
        PublishedOn.AddZeros(missing);
        Years.AddZeros(missing);
        Flags.AddZeros(missing);
        AuthorCounts.AddZeros(missing);
    }

    private static void Append<T>(BlockBuilder<T> values, BlockBuilder<T> next, int firstOfNext)
        where T : unmanaged
    {
        values.Add(next.Span[firstOfNext..]);
        next.Free();
    }

    private static void AddKnown(TextTableBuilder texts, int number, SqliteStatement row, int column)
    {
        if (!row.IsNull(column))
        {
            texts.Add(number, row.Bytes(column));
        }
    }

    private static NumberSet Merge(NumberSet left, NumberSet right)
    {
        NumberSet merged = right.Copy(right.Last);
        foreach (int number in left.ToArray())
        {
            merged.Add(number);
        }

        return merged;
    }
}
