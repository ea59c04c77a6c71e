using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// A filter made ready for the entities of one kind. Conditions on abstracts are decided in a second round, for those
/// papers only whose fate hangs on them, with one read of the file.
/// </summary>
internal sealed class CompiledFilter
{
    private readonly Snapshot snapshot;
    private readonly NeighborLists lists;
    private readonly List<AbstractPredicate> abstracts = [];
    private readonly Predicate predicate;

    /// <exception cref="ArgumentException">The filter does not fit the kind.</exception>
    public CompiledFilter(Snapshot snapshot, NeighborLists lists, Filter filter, EntityKind kind)
    {
        this.snapshot = snapshot;
        this.lists = lists;
        predicate = Compile(filter, kind);
    }

    /// <summary>Those of the numbers that satisfy the filter, in the same order. To be asked once: it remembers what it read.</summary>
    public int[] Select(ReadOnlySpan<int> numbers, ColdReader cold, CancellationToken cancellationToken)
    {
        List<int> selected = [];
        if (abstracts.Count > 0)
        {
            foreach (int number in numbers)
            {
                predicate.Test(number);
            }

            cold.ReadAbstracts(abstracts, cancellationToken);
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            if ((i & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (predicate.Test(numbers[i]) == Truth.True)
            {
                selected.Add(numbers[i]);
            }
        }

        return [.. selected];
    }

    private Predicate Compile(Filter filter, EntityKind kind) => filter switch
    {
        AllOf all => new AllPredicate([.. all.Parts.Select(part => Compile(part, kind))]),
        AnyOf any => new AnyPredicate([.. any.Parts.Select(part => Compile(part, kind))]),
        TextFilter { Property: TextProperty.Abstract } text when kind == EntityKind.Paper => CompileAbstract(text),
        TextFilter text => new TextPredicate(EntityTexts.Table(snapshot, text.Property, kind) ?? TextTable.None, new TextCondition(text)),
        NumberFilter number => new NumberPredicate(snapshot, kind, number.Property, new NumberCondition(number)),
        IdFilter id => new NumberSetPredicate(
            id.Nodes.Where(node => node.Kind == kind).Select(node => node.Number).ToHashSet(), id.Negated),
        NeighborFilter neighbor => CompileNeighbors(neighbor, kind),
        _ => throw new ArgumentException($"Unknown filter {filter.GetType().Name}.", nameof(filter)),
    };

    private AbstractPredicate CompileAbstract(TextFilter filter)
    {
        AbstractPredicate compiled = new(new TextCondition(filter), snapshot.Numbers(EntityKind.Paper).Last);
        abstracts.Add(compiled);
        return compiled;
    }

    private NeighborPredicate CompileNeighbors(NeighborFilter filter, EntityKind kind)
    {
        if (Relations.SourceKind(filter.Relation) != kind || Relations.IsDerived(filter.Relation))
        {
            throw new ArgumentException($"{filter.Relation} is no stated relation of {kind}.", nameof(filter));
        }

        EntityKind target = Relations.TargetKind(filter.Relation);
        Predicate? inner = filter.Inner is null ? null : Compile(filter.Inner, target);
        return new NeighborPredicate(lists, filter.Relation, filter.Quantifier, inner, snapshot.Numbers(target).Last);
    }
}
