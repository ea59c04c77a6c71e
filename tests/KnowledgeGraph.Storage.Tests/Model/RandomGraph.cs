using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>Draws changes, filters and orders over a small world, so that things meet often.</summary>
public sealed class RandomGraph(Decisions decisions)
{
    private static readonly string[] Texts = ["a", "b", "ab", "ba\"b", "é\\n", "", "a\nb", "🧠 b"];
    private static readonly int[] WorldSizes = [0, 12, 6, 4, 3, 6];

    private readonly List<NodeId> live = [];
    private readonly HashSet<NodeId> described = [];
    private bool isAllocated;

    /// <summary>Everything that may be asked for, with one of each kind that is not there.</summary>
    public static IEnumerable<NodeId> World(EntityKind kind) => Enumerable.Range(0, WorldSizes[(int)kind] + 2).Select(number => new NodeId(kind, number));

    public GraphChanges DrawChanges(IGraphWriter writer)
    {
        Allocate(writer);
        List<EntityChange> entities = [];
        List<PaperChange> papers = [];
        for (int count = 1 + decisions.Below(3); count > 0; count--)
        {
            papers.Add(DrawPaper(entities));
        }

        return new GraphChanges(entities, papers);
    }

    public Filter DrawFilter(EntityKind kind, int depth)
    {
        return decisions.Below(depth > 0 ? 8 : 5) switch
        {
            0 or 1 => new TextFilter(decisions.Of(TextsOf(kind)), decisions.Of(Enum.GetValues<TextOperator>()), []) is var text
                ? text with { Operands = DrawOperands(text.Operator is TextOperator.In or TextOperator.NotIn, () => decisions.OneIn(6) ? null : decisions.Of(Texts)) }
                : throw new InvalidOperationException(),
            2 or 3 => new NumberFilter(decisions.Of(Enum.GetValues<NumberProperty>()), decisions.Of(Enum.GetValues<NumberOperator>()), []) is var number
                ? number with { Operands = DrawOperands(number.Operator is NumberOperator.In or NumberOperator.NotIn, DrawNumber) }
                : throw new InvalidOperationException(),
            4 => new IdFilter([.. decisions.Some([.. World(kind), .. World(EntityKind.Author)], 4)], decisions.OneIn(2)),
            5 => new AllOf([.. Enumerable.Range(0, decisions.Below(3)).Select(_ => DrawFilter(kind, depth - 1))]),
            6 => new AnyOf([.. Enumerable.Range(0, decisions.Below(3)).Select(_ => DrawFilter(kind, depth - 1))]),
            _ => DrawNeighborFilter(kind, depth),
        };
    }

    public SortKey[] DrawOrder(EntityKind kind) =>
    [
        .. Enumerable.Range(0, decisions.Below(3)).Select(_ => decisions.OneIn(2)
            ? new SortKey(decisions.Of(TextsOf(kind).Where(text => text != TextProperty.Abstract).ToArray()), null, decisions.OneIn(2))
            : new SortKey(null, decisions.Of(Enum.GetValues<NumberProperty>()), decisions.OneIn(2))),
    ];

    public PageRequest DrawPage() => new(
        decisions.OneIn(3) ? null : decisions.Below(6),
        decisions.OneIn(2) ? decisions.Below(8) : null,
        decisions.OneIn(4) ? decisions.Below(4) : null,
        decisions.OneIn(4) ? decisions.Below(8) : null);

    private NeighborFilter DrawNeighborFilter(EntityKind kind, int depth)
    {
        (Relation relation, EntityKind target) = decisions.Of(StatedRelations[kind]);
        return new NeighborFilter(relation, decisions.Of(Enum.GetValues<Quantifier>()), decisions.OneIn(4) ? null : DrawFilter(target, depth - 1));
    }

    public static readonly Dictionary<EntityKind, (Relation Relation, EntityKind Target)[]> StatedRelations = new()
    {
        [EntityKind.Paper] =
        [
            (Relation.PaperAuthors, EntityKind.Author), (Relation.PaperInstitutions, EntityKind.Institution), (Relation.PaperCategories, EntityKind.Category),
            (Relation.PaperConcepts, EntityKind.Concept), (Relation.PaperReferences, EntityKind.Paper), (Relation.PaperCitations, EntityKind.Paper),
        ],
        [EntityKind.Author] = [(Relation.AuthorPapers, EntityKind.Paper), (Relation.AuthorInstitutions, EntityKind.Institution)],
        [EntityKind.Institution] = [(Relation.InstitutionPapers, EntityKind.Paper), (Relation.InstitutionAuthors, EntityKind.Author)],
        [EntityKind.Category] =
            [(Relation.CategoryPapers, EntityKind.Paper), (Relation.CategoryParent, EntityKind.Category), (Relation.CategoryChildren, EntityKind.Category)],
        [EntityKind.Concept] = [(Relation.ConceptPapers, EntityKind.Paper)],
    };

    private static TextProperty[] TextsOf(EntityKind kind) => kind == EntityKind.Paper
        ? [TextProperty.Title, TextProperty.Abstract, TextProperty.Doi, TextProperty.Name]
        : [TextProperty.Name, TextProperty.Label, TextProperty.Code, TextProperty.Orcid, TextProperty.Title];

    private IReadOnlyList<T> DrawOperands<T>(bool many, Func<T> draw) => [.. Enumerable.Range(0, many ? decisions.Below(4) : 1).Select(_ => draw())];

    private long? DrawNumber() => decisions.Below(5) switch
    {
        0 => null,
        1 or 2 => decisions.Below(4),
        3 => 2000 + decisions.Below(4),
        _ => Date(decisions.Below(4)).DayNumber,
    };

    private void Allocate(IGraphWriter writer)
    {
        if (isAllocated)
        {
            return;
        }

        isAllocated = true;
        foreach (EntityKind kind in Enum.GetValues<EntityKind>())
        {
            for (int i = 0; i < WorldSizes[(int)kind]; i++)
            {
                NodeId node = writer.Allocate(kind);
                if (kind == EntityKind.Paper)
                {
                    live.Add(node);
                }
            }
        }
    }

    private PaperChange DrawPaper(List<EntityChange> entities)
    {
        NodeId node = decisions.Of(live);
        NodeId[] absorbed = decisions.OneIn(6) && live.Count > 3 ? [.. decisions.Some(live, 2).Where(other => other != node)] : [];
        live.RemoveAll(absorbed.Contains);
        NodeId[] authors = Draw(EntityKind.Author, 4, entities);
        NodeId[] institutions = Draw(EntityKind.Institution, 3, entities);
        DateOnly? date = decisions.OneIn(4) ? null : Date(decisions.Below(4));
        return new PaperChange(node, decisions.Of(Texts), decisions.OneIn(5))
        {
            Abstract = decisions.OneIn(3) ? null : decisions.Of(Texts) + "x" + decisions.Of(Texts),
            PublishedOn = date,
            Year = date?.Year ?? (decisions.OneIn(2) ? 2001 : null),
            Doi = decisions.OneIn(3) ? decisions.Of(Texts) + "10" : null,
            HasCode = decisions.OneIn(3),
            AuthorCount = decisions.OneIn(4) ? decisions.Below(9) : null,
            AuthorsComplete = decisions.OneIn(2),
            Authors = authors,
            Institutions = institutions,
            Affiliations = decisions.Some([.. authors.SelectMany(author => institutions.Select(institution => (author, institution)))], 4),
            Categories = Draw(EntityKind.Category, 2, entities),
            Concepts = [.. Draw(EntityKind.Concept, 4, entities).Select(concept => (concept, (1 + decisions.Below(100)) / 100.0))],
            Keys = decisions.Some(["k1", "k2", "k3", "k4", "k5"], 2),
            References = decisions.Some(["k1", "k2", "k3", "k4", "k5", "k6"], 4),
            Absorbed = absorbed,
        };
    }

    private NodeId[] Draw(EntityKind kind, int most, List<EntityChange> entities)
    {
        NodeId[] nodes = decisions.Some([.. World(kind).Skip(1).SkipLast(1)], most);
        foreach (NodeId node in nodes)
        {
            if (described.Add(node) || decisions.OneIn(5))
            {
                // A parent has a smaller number, so that categories make no circle.
                NodeId parent = kind == EntityKind.Category && node.Number > 1 && described.Contains(new(kind, node.Number - 1)) ? new(kind, node.Number - 1) : default;
                entities.Add(new EntityChange(node, decisions.Of(Texts) + node.Number)
                {
                    Code = kind is EntityKind.Category ? "c" + node.Number : decisions.OneIn(3) ? decisions.Of(Texts) + "code" : null,
                    Orcid = decisions.OneIn(4) ? "0000" : null,
                    Parent = parent,
                });
            }
        }

        return nodes;
    }

    private static DateOnly Date(int choice) => new(2000 + choice, 1 + choice, 1);
}
