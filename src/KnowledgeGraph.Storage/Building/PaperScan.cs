using System.Runtime.InteropServices;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>What a pass over the papers' rows collects, from a first number on.</summary>
/// <param name="first">The number that everything is counted from.</param>
/// <param name="scratch">Where the long parts lie.</param>
internal sealed class PaperScan(int first, Scratch scratch)
{
    /// <summary>What all who read papers for a snapshot select, in this order.</summary>
    public const string Columns = "number, flags, published_on, year, author_count, title, doi, arxiv_id, url, relations";

    private readonly PackedPaper paper = new();
    private readonly PackedNumberWriter packed = new();

    public int First => first;

    /// <summary>The numbers of papers, ascending.</summary>
    public BlockBuilder<int> Present { get; } = new(scratch);

    public BlockBuilder<int> PublishedOn { get; } = new(scratch);

    public BlockBuilder<int> Years { get; } = new(scratch);

    public BlockBuilder<byte> Flags { get; } = new(scratch);

    public BlockBuilder<int> AuthorCounts { get; } = new(scratch);

    public TextTableBuilder Titles { get; } = new(scratch);

    public TextTableBuilder Dois { get; } = new(scratch);

    public TextTableBuilder ArxivIds { get; } = new(scratch);

    public TextTableBuilder Urls { get; } = new(scratch);

    public TextTableBuilder PackedAffiliations { get; } = new(scratch);

    public CsrBuilder Authors { get; } = new(scratch);

    public CsrBuilder Institutions { get; } = new(scratch);

    public CsrBuilder Categories { get; } = new(scratch);

    public CsrBuilder Concepts { get; } = new(scratch);

    /// <summary>Ids of cited keys.</summary>
    public CsrBuilder References { get; } = new(scratch);

    public AffiliationScan Affiliations { get; } = new(scratch);

    /// <summary>Reads the rows of the numbers from the first one up to a last one.</summary>
    public PaperScan Read(SqliteDatabase database, int last)
    {
        SqliteStatement read = database.Prepare($"SELECT {Columns} FROM paper WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
        read.Bind(1, first).Bind(2, last);
        while (read.Step())
        {
            Add(read, read.Int32(0) - first);
        }

        database.Free(read);
        FillTo(last + 1 - first);
        return this;
    }

    /// <summary>Takes over what another one collected, in memory, of the numbers behind this one's. It is empty afterwards.</summary>
    public void Append(PaperScan next)
    {
        int firstOfNext = next.First - first;
        Append(Present, next.Present);
        FillTo(firstOfNext);
        Append(PublishedOn, next.PublishedOn);
        Append(Years, next.Years);
        Append(Flags, next.Flags);
        Append(AuthorCounts, next.AuthorCounts);
        Titles.Append(next.Titles, firstOfNext);
        Dois.Append(next.Dois, firstOfNext);
        ArxivIds.Append(next.ArxivIds, firstOfNext);
        Urls.Append(next.Urls, firstOfNext);
        PackedAffiliations.Append(next.PackedAffiliations, firstOfNext);
        Authors.Append(next.Authors, firstOfNext);
        Institutions.Append(next.Institutions, firstOfNext);
        Categories.Append(next.Categories, firstOfNext);
        Concepts.Append(next.Concepts, firstOfNext);
        References.Append(next.References, firstOfNext);
        Affiliations.Append(next.Affiliations);
    }

    /// <summary>The number of authors to show: the stated one, else that of the named ones where they are all; −1 where unknown.</summary>
    public static int CountAuthors(int? stated, int flags, int named) =>
        stated ?? ((flags & PaperRow.AuthorsComplete) != 0 && named > 0 ? named : -1);

    private void Add(SqliteStatement row, int place)
    {
        Present.Add(first + place);
        FillTo(place);
        int flags = row.Int32(1);
        Flags.Add((byte)flags);
        PublishedOn.Add(row.NullableInt32(2) ?? -1);
        Years.Add(row.NullableInt32(3) ?? PaperColumns.NoYear);
        Titles.Add(place, row.Bytes(5));
        AddKnown(Dois, place, row, 6);
        AddKnown(ArxivIds, place, row, 7);
        AddKnown(Urls, place, row, 8);
        paper.Read(row.Bytes(9));
        Authors.Add(place, Span(paper.Authors));
        Institutions.Add(place, Span(paper.Institutions));
        Categories.Add(place, Span(paper.Categories));
        Concepts.Add(place, Span(paper.Concepts), Span(paper.Scores));
        References.Add(place, Span(paper.References));
        if (paper.Affiliations.Count > 0)
        {
            foreach ((int author, int institution) in paper.Affiliations)
            {
                Affiliations.Add(paper.Authors[author], paper.Institutions[institution]);
            }

            PackedAffiliations.AddBytes(place, Csr.PackedAffiliations.Pack(packed, paper.Affiliations));
        }

        AuthorCounts.Add(CountAuthors(row.NullableInt32(4), flags, paper.Authors.Count));
    }

    // Numbers without a paper have zeros.
    private void FillTo(int place)
    {
        for (int missing = place - PublishedOn.Count; missing > 0; missing--)
        {
            PublishedOn.Add(0);
            Years.Add(0);
            Flags.Add(0);
            AuthorCounts.Add(0);
        }
    }

    private static Span<int> Span(List<int> list) => CollectionsMarshal.AsSpan(list);

    private static void Append<T>(BlockBuilder<T> values, BlockBuilder<T> next)
        where T : unmanaged
    {
        values.Add(next.Span);
        next.Free();
    }

    private static void AddKnown(TextTableBuilder texts, int place, SqliteStatement row, int column)
    {
        if (!row.IsNull(column))
        {
            texts.Add(place, row.Bytes(column));
        }
    }
}
