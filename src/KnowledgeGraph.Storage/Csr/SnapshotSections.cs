using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>The ids of a snapshot's sections, and what to call them. A section that would be empty is left out.</summary>
internal static class SnapshotSections
{
    public const int Arena = 1;
    public const int PublishedOn = 2;
    public const int Years = 3;
    public const int Flags = 4;
    public const int AuthorCounts = 5;
    public const int AffiliationBytes = 6;
    public const int AffiliationStarts = 7;
    public const int KeyCitationOffsets = 8;
    public const int KeyCitationTargets = 9;
    public const int KeyCitationDistances = 10;

    private const int FirstNumbers = 16;
    private const int FirstTexts = 32;
    private const int FirstRows = 256;
    private const int PartsPerRelation = 4;
    private const int FirstTies = 512;

    /// <summary>The bits that tell which numbers of a kind are there.</summary>
    public static int Numbers(EntityKind kind) => FirstNumbers + (int)kind;

    /// <summary>Where each text of a kind starts in the arena.</summary>
    public static int Texts(EntityKind kind, TextProperty property) => FirstTexts + Snapshot.TextPlace(kind, property);

    public static int Offsets(Relation relation) => FirstRows + ((int)relation * PartsPerRelation);

    public static int Targets(Relation relation) => Offsets(relation) + 1;

    public static int Weights(Relation relation) => Offsets(relation) + 2;

    /// <summary>The distances of rows from the beginning of their step, where the offsets are those of steps.</summary>
    public static int Distances(Relation relation) => Offsets(relation) + 3;

    /// <summary>The sources of a derived relation of which ties are kept.</summary>
    public static int TieSources(Relation relation) => FirstTies + ((int)relation * PartsPerRelation);

    public static int TieOffsets(Relation relation) => TieSources(relation) + 1;

    public static int TieTotals(Relation relation) => TieSources(relation) + 2;

    public static int TieEntries(Relation relation) => TieSources(relation) + 3;

    /// <summary>What a section holds, for a message.</summary>
    public static string Describe(int id) => id switch
    {
        Arena => "texts",
        PublishedOn or Years or Flags or AuthorCounts => "properties of papers",
        AffiliationBytes or AffiliationStarts => "affiliations",
        KeyCitationOffsets or KeyCitationTargets or KeyCitationDistances => "cited keys",
        < FirstTexts => $"numbers of {(EntityKind)(id - FirstNumbers)}",
        < FirstRows => $"{(TextProperty)((id - FirstTexts) & 15)} of {(EntityKind)((id - FirstTexts) >> 4)}",
        < FirstTies => ((Relation)((id - FirstRows) / PartsPerRelation)).ToString(),
        _ => ((Relation)((id - FirstTies) / PartsPerRelation)).ToString(),
    };
}
