using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Schema;

/// <summary>Looks ahead, for a remote reader, at what a request will ask of the entities that a field finds.</summary>
internal sealed class Foresight
{
    // Types within types can be combined in too many ways to look at all of them.
    private const int MostFields = 300;
    private const int MostSteps = 6;

    private static readonly EntityKind[] Kinds = Enum.GetValues<EntityKind>();

    private static readonly string[] KindNames = Array.ConvertAll(Kinds, static kind => kind.ToString());

    // What does not depend on variables is looked at once for as long as the operation's plan is kept.
    private static readonly ConditionalWeakTable<object, Outlook> Known = [];

    private int fieldsSeen;
    private bool isFixed = true;

    private Foresight()
    {
    }

    /// <summary>What will be asked of the entities that a field finds.</summary>
    public static Outlook Beyond(SelectedField field)
    {
        if (Known.TryGetValue(field.PlanKey, out Outlook? known))
        {
            return known;
        }

        Foresight foresight = new();
        Outlook outlook = foresight.Look(field, 0);
        return foresight.isFixed ? Known.GetValue(field.PlanKey, _ => outlook with { IsLasting = true }) : outlook;
    }

    private Outlook Look(SelectedField found, int steps)
    {
        Sight[] sights = Array.ConvertAll(Kinds, static kind => new Sight(kind));
        Look(found, sights, steps);
        return new Outlook([.. sights.Where(static sight => !sight.IsEmpty).Select(static sight => sight.ToOutlook())]);
    }

    private void Look(SelectedField found, Sight[] sights, int steps)
    {
        foreach (SelectedField field in found.Fields)
        {
            if (++fieldsSeen > MostFields)
            {
                return;
            }

            isFixed &= field.HasFixedArguments;
            switch (field.Note)
            {
                case FieldQuestion.Passage:
                    Look(field, sights, steps);
                    break;
                case FieldQuestion.OfNeighbors question when steps < MostSteps && TryRead(question, field) is { } query:
                    sights[Array.IndexOf(Kinds, Relations.SourceKind(query.Relation))].Neighbors.Add(new NeighborOutlook(query, Look(field, steps + 1)));
                    break;
                case FieldQuestion question:
                    Add(question, field.TypeName, sights);
                    break;
                default:
                    break;
            }
        }
    }

    // Fields of a walk's nodes ask of entities of any kind.
    private static void Add(FieldQuestion question, string typeName, Sight[] sights)
    {
        int kind = Array.IndexOf(KindNames, typeName);
        foreach (Sight sight in kind < 0 ? sights : sights.AsSpan(kind, 1))
        {
            sight.Add(question);
        }
    }

    // What is wrong with its arguments the field says itself, when its turn comes.
    private static NeighborQuery? TryRead(FieldQuestion.OfNeighbors question, SelectedField field)
    {
        try
        {
            return FieldQuestion.OfNeighbors.AsSelected(question.Read(field), field);
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    private sealed class Sight(EntityKind kind)
    {
        private HashSet<TextProperty>? texts;
        private HashSet<NumberProperty>? numbers;
        private bool aliases;

        public List<NeighborOutlook> Neighbors { get; } = [];

        public bool IsEmpty => texts is null && numbers is null && !aliases && Neighbors.Count == 0;

        public void Add(FieldQuestion question)
        {
            switch (question)
            {
                case FieldQuestion.OfText text:
                    (texts ??= []).Add(text.Property);
                    break;
                case FieldQuestion.OfNumber number:
                    (numbers ??= []).Add(number.Property);
                    break;
                case FieldQuestion.OfAliases:
                    aliases = true;
                    break;
                default:
                    break;
            }
        }

        public EntityOutlook ToOutlook() => new(kind, texts ?? [], numbers ?? [], aliases, Neighbors);
    }
}
