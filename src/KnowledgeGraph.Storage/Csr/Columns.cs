namespace KnowledgeGraph.Storage.Csr;

/// <summary>Which numbers of a kind name an entity, in number order.</summary>
internal sealed class NumberColumn
{
    public static readonly NumberColumn Empty = new(new NumberSet(0));

    private readonly NumberSet present;

    // Null where the numbers 1 to Count are all there, which saves the column.
    private readonly int[]? numbers;

    public NumberColumn(NumberSet present)
    {
        this.present = present;
        Count = present.Count();
        numbers = Count == present.Last ? null : present.ToArray();
    }

    public int Count { get; }

    /// <summary>The largest number that any column holds; it may name nothing itself.</summary>
    public int Last => present.Last;

    /// <summary>The number at a place of the list.</summary>
    public int this[int place] => numbers is null ? place + 1 : numbers[place];

    public bool Contains(int number) => present.Contains(number);

    public int[] ToArray() => numbers is null ? [.. Enumerable.Range(1, Count)] : [.. numbers];
}

/// <summary>What papers have, by number.</summary>
internal sealed class PaperColumns
{
    public required NumberColumn Numbers { get; init; }

    /// <summary>Day numbers; −1 where unknown.</summary>
    public required int[] PublishedOn { get; init; }

    /// <summary>Years; <see cref="NoYear"/> where unknown.</summary>
    public required int[] Years { get; init; }

    /// <summary>See <see cref="Sqlite.PaperRow"/>.</summary>
    public required byte[] Flags { get; init; }

    /// <summary>Numbers of authors; −1 where unknown.</summary>
    public required int[] AuthorCounts { get; init; }

    /// <summary>Places in the order newest first, by number.</summary>
    public required int[] Ranks { get; init; }

    public required TextTable Titles { get; init; }

    public required TextTable Dois { get; init; }

    public required TextTable ArxivIds { get; init; }

    public required TextTable Urls { get; init; }

    public const int NoYear = int.MinValue;
}

/// <summary>What authors, institutions, categories and concepts have, by number; a kind has some of it.</summary>
internal sealed class EntityColumns
{
    public required NumberColumn Numbers { get; init; }

    public required TextTable Names { get; init; }

    /// <summary>What to call them in a picture; the names, but for categories.</summary>
    public required TextTable Labels { get; init; }

    public required TextTable Codes { get; init; }

    public required TextTable Orcids { get; init; }

    public required TextTable Rors { get; init; }
}
