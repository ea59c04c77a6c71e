using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What comes along of the entities that a question finds, as far as an outlook can be had so.</summary>
internal sealed class Foreseen
{
    // Each step nests a pattern in a pattern, and each list is one; beyond this a round trip is the lesser evil.
    private const int MostSteps = 4;
    private const int MostLists = 16;

    /// <summary>Nothing.</summary>
    public static readonly Foreseen Nothing = new();

    private readonly EntityShape?[] shapes = new EntityShape?[6];
    private readonly IReadOnlyList<(NeighborQuery, Foreseen)>?[] left = new IReadOnlyList<(NeighborQuery, Foreseen)>?[6];
    private readonly Outlook outlook = Outlook.Nothing;
    private readonly CypherWords words = CypherWords.Plain;

    private Foreseen()
    {
    }

    private Foreseen(Outlook outlook, CypherWords words, int steps, ref int lists)
    {
        (this.outlook, this.words) = (outlook, words);
        foreach (EntityOutlook entities in outlook.Kinds)
        {
            List<ForeseenList> nested = [];
            foreach (NeighborOutlook neighbors in entities.Neighbors)
            {
                if (steps < MostSteps
                    && lists < MostLists
                    && NeighborKey.Of(neighbors.Query) is { } key
                    && ForeseenList.IsPossible(key, words)
                    && !nested.Exists(list => list.Key == key))
                {
                    int place = ++lists;
                    Foreseen beyond = new(neighbors.Beyond, words, steps + 1, ref lists);
                    nested.Add(new ForeseenList(key, place, beyond.Of(Relations.TargetKind(key.Relation))));
                }
            }

            shapes[(int)entities.Kind] = EntityShape.Of(entities.Kind, Fields(entities, steps > 0 && !words.HasSubqueries), [.. nested]);
        }
    }

    /// <summary>What of an outlook can come along.</summary>
    public static Foreseen Of(Outlook outlook, CypherWords words)
    {
        return outlook.IsLasting ? words.Foreseen.GetValue(outlook, Make) : Make(outlook);

        Foreseen Make(Outlook known)
        {
            int lists = 0;
            return new Foreseen(known, words, 0, ref lists);
        }
    }

    /// <summary>What comes along of entities of a kind.</summary>
    public EntityShape Of(EntityKind kind) => shapes[(int)kind] ?? EntityShape.Of(kind, 0);

    /// <summary>The pages of neighbours that will be asked for and do not come along, and what will be asked of the neighbours.</summary>
    public IReadOnlyList<(NeighborQuery Query, Foreseen Beyond)> Left(EntityKind kind) => left[(int)kind] ??=
    [
        .. (outlook.Of(kind)?.Neighbors ?? [])
            .Where(neighbors => NeighborKey.Of(neighbors.Query) is { } key && !Of(kind).Lists.Any(list => list.Key == key))
            .Select(neighbors => (neighbors.Query, Of(neighbors.Beyond, words))),
    ];

    // Neo4j 3 counts no pattern within a pattern that is an expression (on Java 17 it fails).
    private static uint Fields(EntityOutlook entities, bool isWithinPattern) =>
        entities.Texts.Select(EntityField.Of)
            .Concat(entities.Numbers.Select(EntityField.Of))
            .Where(field => !isWithinPattern || !field.IsCounted)
            .Aggregate(entities.Aliases ? EntityField.Aliases.Bit : 0u, (bits, field) => bits | field.Bit);
}
