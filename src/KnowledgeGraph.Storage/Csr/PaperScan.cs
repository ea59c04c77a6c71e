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
        PublishedOn = new int[last + 1];
        Years = new int[last + 1];
        Flags = new byte[last + 1];
        AuthorCounts = new int[last + 1];
    }

    public NumberSet Present { get; private set; }

    public int[] PublishedOn { get; private set; }

    public int[] Years { get; private set; }

    public byte[] Flags { get; private set; }

    public int[] AuthorCounts { get; private set; }

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
        SqliteStatement read = database.Prepare($"SELECT {Columns} FROM paper WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
        read.Bind(1, first).Bind(2, last);
        while (read.Step())
        {
            Add(read);
        }

        return this;
    }

    /// <summary>Takes over what was collected of the numbers behind this one's.</summary>
    public void Append(PaperScan next)
    {
        Present = Merge(Present, next.Present);
        PublishedOn = [.. PublishedOn, .. next.PublishedOn.AsSpan(next.first)];
        Years = [.. Years, .. next.Years.AsSpan(next.first)];
        Flags = [.. Flags, .. next.Flags.AsSpan(next.first)];
        AuthorCounts = [.. AuthorCounts, .. next.AuthorCounts.AsSpan(next.first)];
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
        Flags[number] = (byte)row.Int32(1);
        PublishedOn[number] = row.NullableInt32(2) ?? -1;
        Years[number] = row.NullableInt32(3) ?? PaperColumns.NoYear;
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

        AuthorCounts[number] = CountAuthors(row.NullableInt32(4), Flags[number], paper.Authors.Count);
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
