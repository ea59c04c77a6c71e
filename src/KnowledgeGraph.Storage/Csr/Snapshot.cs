using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Building;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// One whole version of the graph: columns by number, labels in one arena, relations both ways. Immutable. Its base
/// lies in a <see cref="SnapshotImage"/> or where it was built (<see cref="SnapshotBuilder"/>); what changed since lies
/// in patches (<see cref="SnapshotUpdate"/>).
/// </summary>
internal sealed class Snapshot
{
    /// <summary>The kinds of texts that a snapshot keeps, by kind of entity.</summary>
    public static readonly (EntityKind Kind, TextProperty Property)[] TextKinds =
    [
        (EntityKind.Paper, TextProperty.Title), (EntityKind.Paper, TextProperty.Doi),
        (EntityKind.Paper, TextProperty.ArxivId), (EntityKind.Paper, TextProperty.Url),
        .. from kind in new[] { EntityKind.Author, EntityKind.Institution, EntityKind.Category, EntityKind.Concept }
           from property in new[] { TextProperty.Name, TextProperty.Code, TextProperty.Orcid, TextProperty.Ror }
           select (kind, property),
        (EntityKind.Category, TextProperty.Label),
    ];

    /// <summary>The relations that a snapshot keeps.</summary>
    public static readonly Relation[] StatedRelations = [.. Enum.GetValues<Relation>().Where(relation => !Relations.IsDerived(relation))];

    private readonly TextTable[] texts;
    private readonly CsrAdjacency[] rows;

    public Snapshot(TextTable[] texts, CsrAdjacency[] rows)
    {
        this.texts = texts;
        this.rows = rows;
    }

    public required SnapshotState State { get; init; }

    /// <summary>The texts as JSON wants them, escaped, but for those that changed since.</summary>
    public required ReadOnlyMemory<byte> Arena { get; init; }

    /// <summary>By kind.</summary>
    public required NumberColumn[] NumberColumns { get; init; }

    public required PaperColumns Papers { get; init; }

    /// <summary>What each paper states of its authors and institutions, packed as in its row of the truth.</summary>
    public required TextTable Affiliations { get; init; }

    /// <summary>The papers that cite each key, by the key's id; some may no longer do so.</summary>
    public required CsrAdjacency KeyCitations { get; init; }

    /// <summary>The strongest ties of those that have many, by derived relation; of those whose papers were patched they are old.</summary>
    public KeptTies[] Ties { get; init; } = [];

    /// <summary>The change of the base, and how many values and rows were patched over it.</summary>
    public required (long Change, int PatchedRows) Base { get; init; }

    public string Version => State.Version;

    public GraphCounts Counts => new(
        Numbers(EntityKind.Paper).Count, Numbers(EntityKind.Author).Count, Numbers(EntityKind.Institution).Count,
        Numbers(EntityKind.Category).Count, Numbers(EntityKind.Concept).Count,
        new SortedDictionary<EdgeKind, long>
        {
            [EdgeKind.Authored] = PaperAuthors.Count,
            [EdgeKind.AffiliatedWith] = (long)AuthorInstitutions.Count + PaperInstitutions.Count,
            [EdgeKind.InCategory] = PaperCategories.Count,
            [EdgeKind.Mentions] = PaperConcepts.Count,
            [EdgeKind.Cites] = References.Count,
        },
        State.Version,
        State.LoadedAt);

    public CsrAdjacency PaperAuthors => Rows(Relation.PaperAuthors);

    public CsrAdjacency AuthorPapers => Rows(Relation.AuthorPapers);

    public CsrAdjacency PaperInstitutions => Rows(Relation.PaperInstitutions);

    public CsrAdjacency InstitutionPapers => Rows(Relation.InstitutionPapers);

    public CsrAdjacency PaperCategories => Rows(Relation.PaperCategories);

    public CsrAdjacency CategoryPapers => Rows(Relation.CategoryPapers);

    /// <summary>With scores beside them, in units of <see cref="TieWeight"/>.</summary>
    public CsrAdjacency PaperConcepts => Rows(Relation.PaperConcepts);

    public CsrAdjacency ConceptPapers => Rows(Relation.ConceptPapers);

    public CsrAdjacency References => Rows(Relation.PaperReferences);

    public CsrAdjacency Citations => Rows(Relation.PaperCitations);

    /// <summary>With the papers that state the affiliation beside them.</summary>
    public CsrAdjacency AuthorInstitutions => Rows(Relation.AuthorInstitutions);

    /// <summary>With the papers that state the affiliation beside them.</summary>
    public CsrAdjacency InstitutionAuthors => Rows(Relation.InstitutionAuthors);

    /// <summary>The place of a kind of texts among those of all kinds.</summary>
    public static int TextPlace(EntityKind kind, TextProperty property) => ((int)kind << 4) | (int)property;

    /// <summary>Whether an entity may be without such a text; an empty one counts as none then.</summary>
    public static bool IsOptional(TextProperty property) => property is not (TextProperty.Title or TextProperty.Name or TextProperty.Label);

    /// <summary>The number of places of texts.</summary>
    public const int TextPlaces = 6 << 4;

    /// <summary>The number of places of relations.</summary>
    public const int RelationPlaces = 32;

    /// <summary>The ties that are kept along a derived relation.</summary>
    public KeptTies TiesKept(Relation relation) =>
        Ties.Length > 0 && Array.IndexOf(KeptTies.Relations, relation) is int place and >= 0 ? Ties[place] : KeptTies.None;

    /// <summary>The same snapshot with the strongest ties counted; those whose papers are not patched stay.</summary>
    /// <param name="scratch">Where the ties lie that are counted.</param>
    public Snapshot WithTies(Scratch scratch)
    {
        TieCounters counters = new(this);
        return new Snapshot(texts, rows)
        {
            State = State,
            Arena = Arena,
            NumberColumns = NumberColumns,
            Papers = Papers,
            Affiliations = Affiliations,
            KeyCitations = KeyCitations,
            Ties = Array.ConvertAll(KeptTies.Relations, relation => KeptTiesBuilder.Build(this, counters, relation, scratch)),
            Base = Base,
        };
    }

    /// <summary>The rows of a stated relation.</summary>
    public CsrAdjacency Rows(Relation relation) => rows[(int)relation];

    /// <summary>The texts of a kind; null where it has none such.</summary>
    public TextTable? Texts(EntityKind kind, TextProperty property)
    {
        if (property == TextProperty.Label && kind != EntityKind.Category)
        {
            property = kind == EntityKind.Paper ? TextProperty.Title : TextProperty.Name;
        }

        return texts[TextPlace(kind, property)];
    }

    /// <summary>The numbers of a kind.</summary>
    public NumberColumn Numbers(EntityKind kind) =>
        (uint)kind < (uint)NumberColumns.Length ? NumberColumns[(int)kind] : NumberColumn.Empty;

    /// <summary>The papers of the entities of a kind.</summary>
    public CsrAdjacency PapersOf(EntityKind kind) => kind switch
    {
        EntityKind.Author => AuthorPapers,
        EntityKind.Institution => InstitutionPapers,
        EntityKind.Category => CategoryPapers,
        EntityKind.Concept => ConceptPapers,
        _ => CsrAdjacency.Empty,
    };

    /// <summary>All numbers of a kind that anything of was patched, some more than once: of all others nothing changed since the base.</summary>
    public IEnumerable<int> PatchedNumbers(EntityKind kind)
    {
        IEnumerable<int> numbers = kind == EntityKind.Paper ? Papers.PublishedOn.Patch?.Numbers ?? [] : [];
        foreach (Relation relation in StatedRelations.Where(relation => Relations.SourceKind(relation) == kind))
        {
            numbers = numbers.Concat(Rows(relation).Patch?.Numbers ?? []);
        }

        foreach ((EntityKind textKind, TextProperty property) in TextKinds.Where(text => text.Kind == kind))
        {
            numbers = numbers.Concat(Texts(textKind, property)?.Patch?.Numbers ?? []);
        }

        return numbers;
    }

    public bool Contains(NodeId node) => Numbers(node.Kind).Contains(node.Number);
}
