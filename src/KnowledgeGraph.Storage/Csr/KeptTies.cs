using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// The strongest derived ties of those whose ties would cost much to count, along one relation: eight bytes each. A row
/// is whole as far as it goes: whoever has as many shared papers as its last tie stands in it too.
/// </summary>
internal sealed class KeptTies(Block<int> sources, Block<int> offsets, Block<int> totals, Block<ulong> entries, bool hasYears)
{
    /// <summary>The derived relations of which ties are kept.</summary>
    public static readonly Relation[] Relations =
    [
        Relation.Coauthors, Relation.RelatedConcepts, Relation.Collaborators, Relation.AuthorConcepts, Relation.ConceptAuthors,
        Relation.CategoryConcepts,
    ];

    public static readonly KeptTies None = new(default, default, default, default, false);

    /// <summary>
    /// Of those with fewer papers no ties are kept: few papers of very many authors are counted fast, one behind the other,
    /// and their authors would be too many.
    /// </summary>
    public const int LeastPapers = 16;

    private const int FirstYear = 1900;
    private const int LastYear = FirstYear + byte.MaxValue;

    public Block<int> Sources => sources;

    public Block<int> Offsets => offsets;

    public Block<int> Totals => totals;

    public Block<ulong> Entries => entries;

    /// <summary>Finds the row of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="total">How many ties it has in all, most of them perhaps not in the row.</param>
    /// <param name="row">The strongest ones; empty where none are kept.</param>
    public bool TryFind(int source, out int total, out ReadOnlySpan<ulong> row)
    {
        int place = sources.Span.BinarySearch(source);
        if (place < 0)
        {
            total = 0;
            row = default;
            return false;
        }

        total = totals[place];
        row = entries.Slice(offsets[place], offsets[place + 1] - offsets[place]);
        return true;
    }

    /// <summary>The shared papers of an entry.</summary>
    public int Count(ulong entry) => hasYears ? (ushort)(entry >> 32) : (int)(entry >> 32);

    /// <summary>The first ones of a row's entries as ties.</summary>
    public TieList Unpack(ReadOnlySpan<ulong> row)
    {
        TieList ties = new(new int[row.Length], new int[row.Length])
        {
            FirstYears = hasYears ? new int[row.Length] : null,
            LastYears = hasYears ? new int[row.Length] : null,
        };
        for (int i = 0; i < row.Length; i++)
        {
            ties.Targets[i] = (int)(uint)row[i];
            ties.Counts[i] = Count(row[i]);
            if (hasYears)
            {
                ties.FirstYears![i] = Year((byte)(row[i] >> 48));
                ties.LastYears![i] = Year((byte)(row[i] >> 56));
            }
        }

        return ties;
    }

    /// <summary>Packs a tie; false where it does not fit, as with years of antiquity.</summary>
    public static bool TryPack(TieList ties, int place, out ulong entry)
    {
        entry = (uint)ties.Targets[place];
        if (ties.FirstYears is null)
        {
            entry |= (ulong)(uint)ties.Counts[place] << 32;
            return true;
        }

        int first = ties.FirstYears[place];
        int last = ties.LastYears![place];
        entry |= ((ulong)(uint)ties.Counts[place] << 32) | ((ulong)Pack(first) << 48) | ((ulong)Pack(last) << 56);
        return ties.Counts[place] <= ushort.MaxValue && Fits(first) && Fits(last);
    }

    // 0 stands for an unknown year.
    private static bool Fits(int year) => year is 0 or (> FirstYear and <= LastYear);

    private static byte Pack(int year) => (byte)(year == 0 ? 0 : year - FirstYear);

    private static int Year(byte packed) => packed == 0 ? 0 : FirstYear + packed;
}
