using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>What a condition says of one entity. Unknown: it depends on an abstract that is not read yet.</summary>
internal enum Truth : byte
{
    False,
    True,
    Unknown,
}

/// <summary>A condition on the entities of one kind, ready to be asked by number.</summary>
internal abstract class Predicate
{
    public abstract Truth Test(int number);

    protected static Truth From(bool holds) => holds ? Truth.True : Truth.False;
}

/// <summary>Holds where every part does.</summary>
internal sealed class AllPredicate(Predicate[] parts) : Predicate
{
    public override Truth Test(int number)
    {
        Truth whole = Truth.True;
        foreach (Predicate part in parts)
        {
            Truth truth = part.Test(number);
            if (truth == Truth.False)
            {
                return Truth.False;
            }

            whole = truth == Truth.Unknown ? Truth.Unknown : whole;
        }

        return whole;
    }
}

/// <summary>Holds where at least one part does.</summary>
internal sealed class AnyPredicate(Predicate[] parts) : Predicate
{
    public override Truth Test(int number)
    {
        Truth whole = Truth.False;
        foreach (Predicate part in parts)
        {
            Truth truth = part.Test(number);
            if (truth == Truth.True)
            {
                return Truth.True;
            }

            whole = truth == Truth.Unknown ? Truth.Unknown : whole;
        }

        return whole;
    }
}

/// <summary>A condition on a text that the snapshot keeps.</summary>
internal sealed class TextPredicate(TextTable table, TextCondition condition) : Predicate
{
    public override Truth Test(int number)
    {
        ReadOnlySpan<byte> text = table.Escaped(number, out bool isMissing);
        return From(isMissing ? condition.HoldsForMissing : condition.Holds(SnapshotTexts.Plain(text)));
    }
}

/// <summary>A condition on the abstract: unknown until the abstracts that it was asked about have been read.</summary>
internal sealed class AbstractPredicate(TextCondition condition, int lastPaper) : Predicate
{
    private readonly NumberSet needed = new(lastPaper);
    private readonly NumberSet holding = new(lastPaper);
    private bool isRead;

    public TextCondition Condition => condition;

    public NumberSet Needed => needed;

    public override Truth Test(int number)
    {
        if (isRead)
        {
            return From(holding.Contains(number));
        }

        needed.Add(number);
        return Truth.Unknown;
    }

    public void AddHolding(int number) => holding.Add(number);

    public void MarkRead() => isRead = true;
}

/// <summary>A condition on a number.</summary>
internal sealed class NumberPredicate(Snapshot snapshot, EntityKind kind, NumberProperty property, NumberCondition condition) : Predicate
{
    public override Truth Test(int number) =>
        From(condition.Holds(EntityNumbers.Read(snapshot, property, new NodeId(kind, number))));
}

/// <summary>A condition on being one of the given entities.</summary>
internal sealed class NumberSetPredicate(IReadOnlySet<int> numbers, bool negated) : Predicate
{
    public override Truth Test(int number) => From(numbers.Contains(number) != negated);
}

/// <summary>A condition on the neighbours. Each neighbour is asked once, however many entities it stands beside.</summary>
internal sealed class NeighborPredicate(
    NeighborLists lists, Relation relation, Quantifier quantifier, Predicate? inner, int lastNeighbor) : Predicate
{
    private readonly NumberSet asked = new(inner is null ? 0 : lastNeighbor);
    private readonly NumberSet holding = new(inner is null ? 0 : lastNeighbor);

    public override Truth Test(int number)
    {
        ReadOnlySpan<int> neighbors = lists.Stated(relation)[number];
        if (inner is null)
        {
            return From(quantifier switch
            {
                Quantifier.Some => !neighbors.IsEmpty,
                Quantifier.None => neighbors.IsEmpty,
                _ => true,
            });
        }

        // "Some" ends at the first that holds, "none" fails there, "all" fails at the first that does not.
        Truth decisive = quantifier == Quantifier.All ? Truth.False : Truth.True;
        bool unknown = false;
        foreach (int neighbor in neighbors)
        {
            Truth truth = Ask(neighbor);
            if (truth == decisive)
            {
                return From(quantifier == Quantifier.Some);
            }

            unknown |= truth == Truth.Unknown;
        }

        return unknown ? Truth.Unknown : From(quantifier != Quantifier.Some);
    }

    private Truth Ask(int neighbor)
    {
        if (asked.Contains(neighbor))
        {
            return From(holding.Contains(neighbor));
        }

        Truth truth = inner!.Test(neighbor);
        if (truth != Truth.Unknown)
        {
            asked.Add(neighbor);
            if (truth == Truth.True)
            {
                holding.Add(neighbor);
            }
        }

        return truth;
    }
}
