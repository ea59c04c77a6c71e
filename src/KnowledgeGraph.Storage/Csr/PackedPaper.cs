using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>One paper's packed relations, unpacked into lists that the next paper uses again.</summary>
internal sealed class PackedPaper
{
    public List<int> Authors { get; } = [];

    public List<int> Institutions { get; } = [];

    /// <summary>The places of the author and the institution of each stated affiliation in the two lists above.</summary>
    public List<(int Author, int Institution)> Affiliations { get; } = [];

    public List<int> Categories { get; } = [];

    public List<int> Concepts { get; } = [];

    /// <summary>Beside the concepts.</summary>
    public List<int> Scores { get; } = [];

    /// <summary>Ids of cited keys.</summary>
    public List<int> References { get; } = [];

    /// <exception cref="InvalidDataException">The bytes are no packed relations.</exception>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        PackedNumberReader packed = new(bytes);
        ReadList(Authors, ref packed);
        ReadList(Institutions, ref packed);
        Affiliations.Clear();
        for (int pairs = packed.Read(); pairs > 0; pairs--)
        {
            Affiliations.Add((PlaceIn(Authors, packed.Read()), PlaceIn(Institutions, packed.Read())));
        }

        ReadList(Categories, ref packed);
        Concepts.Clear();
        Scores.Clear();
        for (int concepts = packed.Read(); concepts > 0; concepts--)
        {
            Concepts.Add(packed.Read());
            Scores.Add(packed.Read());
        }

        ReadList(References, ref packed);
    }

    private static void ReadList(List<int> list, ref PackedNumberReader packed)
    {
        list.Clear();
        for (int count = packed.Read(); count > 0; count--)
        {
            list.Add(packed.Read());
        }
    }

    private static int PlaceIn(List<int> list, int place) => (uint)place < (uint)list.Count
        ? place
        : throw new InvalidDataException("A packed relation points beside its list.");
}

/// <summary>
/// A paper's affiliations as the snapshot keeps them: the places of author and institution in the paper's lists,
/// packed. They are read only to take a changed paper's old ones out of the counts.
/// </summary>
internal static class PackedAffiliations
{
    public static ReadOnlySpan<byte> Pack(PackedNumberWriter writer, List<(int Author, int Institution)> affiliations)
    {
        writer.Clear();
        foreach ((int author, int institution) in affiliations)
        {
            writer.Write(author);
            writer.Write(institution);
        }

        return writer.Written;
    }

    /// <summary>Calls with the author and the institution of each.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> authors, ReadOnlySpan<int> institutions, Action<int, int> add)
    {
        PackedNumberReader packed = new(bytes);
        while (!packed.AtEnd)
        {
            int author = authors[packed.Read()];
            add(author, institutions[packed.Read()]);
        }
    }
}
