using System.Runtime.CompilerServices;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Overlap;

/// <summary>
/// Tells whether the selections of a document merge, without comparing fields pairwise. Both conditions of the
/// specification (section 5.3.2) are equivalences, so within the fields of one response name it is enough to compare
/// each with the first: for the shape of values all fields of the name together, for field and arguments those that
/// can be selected of one object, that is, those of each object type with those of all abstract types. Then the
/// selections below such a set are taken together and looked at in the same way. A set that was looked at once is
/// not looked at again.
/// </summary>
internal sealed class MergeCheck(ValidationContext context)
{
    private const int LongestComparedPairwise = 16;
    private const int LeastWork = 20_000;
    private const int WorkPerToken = 16;

    private readonly Dictionary<FieldSyntax, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<FieldSetKey> checkedSets = [];
    private readonly HashSet<ScopedSelections> checkedSelections = [];
    private readonly Stack<(List<ScopedSelections> Selections, bool NeedsSameField)> pending = new();
    private long workLeft = LeastWork + ((long)WorkPerToken * context.Document.TokenCount);

    /// <summary>The first conflict that was found; null where there is none.</summary>
    public (FieldEntry First, FieldEntry Second, string Reason)? Conflict { get; private set; }

    /// <summary>Whether the fragments of the document overlap in more ways than are worth looking at.</summary>
    public bool IsExhausted { get; private set; }

    private bool IsDone => Conflict is not null || IsExhausted;

    public void Run()
    {
        HashSet<string> covered = new(StringComparer.Ordinal);
        foreach (OperationDefinitionSyntax operation in context.Document.Definitions.OfType<OperationDefinitionSyntax>())
        {
            Cover(operation.SelectionSet, context.Schema.RootType(operation.Operation) as ObjectType, covered);
        }

        // What is spread somewhere was looked at there. Of the fragments that no operation uses, those come first
        // that no other spreads.
        FragmentDefinitionSyntax[] unused =
        [
            .. context.Document.Definitions.OfType<FragmentDefinitionSyntax>().Where(fragment => !covered.Contains(fragment.Name.Value)),
        ];
        HashSet<string> spread = new(StringComparer.Ordinal);
        foreach (FragmentDefinitionSyntax fragment in unused)
        {
            spread.UnionWith(context.SpreadsWithin(fragment.SelectionSet).Select(used => used.Name.Value));
        }

        foreach (FragmentDefinitionSyntax fragment in unused.OrderBy(fragment => spread.Contains(fragment.Name.Value)))
        {
            if (covered.Add(fragment.Name.Value))
            {
                Cover(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value), covered);
            }
        }
    }

    private void Cover(SelectionSetSyntax selectionSet, NamedType? parent, HashSet<string> covered)
    {
        covered.UnionWith(context.FragmentsFrom(selectionSet).Select(fragment => fragment.Name.Value));
        CheckSelections(selectionSet, parent);

        // Jobs instead of calls: through fragments selections nest as deep as the document is long.
        while (!IsDone && pending.TryPop(out (List<ScopedSelections> Selections, bool NeedsSameField) job))
        {
            CheckTogether(Group(job.Selections), job.NeedsSameField);
        }
    }

    /// <summary>One selection set alone. Short sets of different fields, which most are, need no grouping.</summary>
    private void CheckSelections(SelectionSetSyntax selectionSet, NamedType? parent)
    {
        if (!HoldsDifferentFieldsOnly(selectionSet))
        {
            if (checkedSelections.Add(new ScopedSelections(selectionSet, parent)))
            {
                pending.Push(([new ScopedSelections(selectionSet, parent)], true));
            }

            return;
        }

        foreach (SelectionSyntax selection in selectionSet.Selections)
        {
            if (selection is FieldSyntax { SelectionSet: { } below } field)
            {
                CheckSelections(below, DefinitionOf(field, parent)?.Type.InnermostType);
            }
        }
    }

    private static bool HoldsDifferentFieldsOnly(SelectionSetSyntax selectionSet)
    {
        if (selectionSet.Selections.Length > LongestComparedPairwise)
        {
            HashSet<string> seen = new(selectionSet.Selections.Length, StringComparer.Ordinal);
            return selectionSet.Selections.All(selection => selection is FieldSyntax field && seen.Add(field.ResponseName));
        }

        for (int i = 0; i < selectionSet.Selections.Length; i++)
        {
            if (selectionSet.Selections[i] is not FieldSyntax field)
            {
                return false;
            }

            for (int j = 0; j < i; j++)
            {
                if (field.ResponseName == ((FieldSyntax)selectionSet.Selections[j]).ResponseName)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void CheckTogether(Dictionary<string, List<FieldEntry>> groups, bool needsSameField)
    {
        foreach (List<FieldEntry> group in groups.Values)
        {
            if (IsDone)
            {
                return;
            }

            if (group.Count == 1)
            {
                if (needsSameField && group[0].Node.SelectionSet is { } below)
                {
                    CheckSelections(below, group[0].InnermostType);
                }

                continue;
            }

            CheckShape(group);
            if (needsSameField)
            {
                CheckFields(group);
            }
        }
    }

    private void CheckShape(List<FieldEntry> group)
    {
        if (!IsFirstLookAt(group, isShape: true))
        {
            return;
        }

        int first = group.FindIndex(entry => entry.Definition is not null);
        for (int i = first + 1; first >= 0 && i < group.Count; i++)
        {
            if (FieldEntry.DifferenceInShape(group[first], group[i]) is { } reason)
            {
                Conflict = (group[first], group[i], reason);
                return;
            }
        }

        CheckBelow(group, needsSameField: false);
    }

    private void CheckFields(List<FieldEntry> group)
    {
        List<FieldEntry> ofAbstractTypes = group.FindAll(entry => entry.Parent is not ObjectType);
        if (ofAbstractTypes.Count == group.Count)
        {
            CheckFieldsOfOneObject(group);
            return;
        }

        foreach (IGrouping<NamedType?, FieldEntry> ofOneType in group.Where(entry => entry.Parent is ObjectType).GroupBy(entry => entry.Parent))
        {
            CheckFieldsOfOneObject([.. ofOneType, .. ofAbstractTypes]);
        }
    }

    private void CheckFieldsOfOneObject(List<FieldEntry> group)
    {
        if (IsDone || !IsFirstLookAt(group, isShape: false))
        {
            return;
        }

        for (int i = 1; i < group.Count; i++)
        {
            if (FieldEntry.DifferenceInField(group[0], group[i]) is { } reason)
            {
                Conflict = (group[0], group[i], reason);
                return;
            }
        }

        CheckBelow(group, needsSameField: true);
    }

    private void CheckBelow(List<FieldEntry> group, bool needsSameField)
    {
        List<ScopedSelections> below = [];
        foreach (FieldEntry entry in group)
        {
            if (entry.Node.SelectionSet is { } selectionSet)
            {
                below.Add(new ScopedSelections(selectionSet, entry.InnermostType));
            }
        }

        if (below.Count > 0)
        {
            pending.Push((below, needsSameField));
        }
    }

    /// <summary>The fields of several selection sets by response name, each fragment taken once.</summary>
    private Dictionary<string, List<FieldEntry>> Group(List<ScopedSelections> selections)
    {
        Dictionary<string, List<FieldEntry>> groups = new(StringComparer.Ordinal);
        HashSet<string> visitedFragments = new(StringComparer.Ordinal);
        Stack<ScopedSelections> open = new(selections);
        while (open.TryPop(out ScopedSelections current))
        {
            foreach (SelectionSyntax selection in current.SelectionSet.Selections)
            {
                if (--workLeft < 0)
                {
                    IsExhausted = true;
                    return groups;
                }

                switch (selection)
                {
                    case FieldSyntax field:
                        Add(groups, new FieldEntry(field, current.Parent, DefinitionOf(field, current.Parent)));
                        break;
                    case InlineFragmentSyntax inline:
                        open.Push(new ScopedSelections(
                            inline.SelectionSet,
                            inline.TypeCondition is null ? current.Parent : context.Schema.FindType(inline.TypeCondition.Name.Value)));
                        break;
                    case FragmentSpreadSyntax spread when visitedFragments.Add(spread.Name.Value):
                        if (context.FindFragment(spread.Name.Value) is { } fragment)
                        {
                            open.Push(new ScopedSelections(
                                fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value)));
                        }

                        break;
                }
            }
        }

        return groups;
    }

    private static void Add(Dictionary<string, List<FieldEntry>> groups, FieldEntry entry)
    {
        string name = entry.Node.ResponseName;
        if (!groups.TryGetValue(name, out List<FieldEntry>? group))
        {
            groups[name] = group = [];
        }

        group.Add(entry);
    }

    private FieldDefinition? DefinitionOf(FieldSyntax field, NamedType? parent) =>
        parent is null ? null : context.Schema.FindField(parent, field.Name.Value);

    private bool IsFirstLookAt(List<FieldEntry> group, bool isShape)
    {
        int[] members = new int[group.Count];
        for (int i = 0; i < members.Length; i++)
        {
            if (!numbers.TryGetValue(group[i].Node, out int number))
            {
                numbers[group[i].Node] = number = numbers.Count;
            }

            members[i] = number;
        }

        Array.Sort(members);
        return checkedSets.Add(new FieldSetKey(isShape, members));
    }

    private readonly struct ScopedSelections(SelectionSetSyntax selectionSet, NamedType? parent) : IEquatable<ScopedSelections>
    {
        public SelectionSetSyntax SelectionSet { get; } = selectionSet;

        public NamedType? Parent { get; } = parent;

        public bool Equals(ScopedSelections other) =>
            ReferenceEquals(SelectionSet, other.SelectionSet) && ReferenceEquals(Parent, other.Parent);

        public override bool Equals(object? obj) => obj is ScopedSelections other && Equals(other);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(SelectionSet);
    }

    private readonly struct FieldSetKey : IEquatable<FieldSetKey>
    {
        private readonly bool isShape;
        private readonly int[] members;
        private readonly int hash;

        public FieldSetKey(bool isShape, int[] members)
        {
            this.isShape = isShape;
            this.members = members;
            HashCode code = default;
            code.Add(isShape);
            foreach (int member in members)
            {
                code.Add(member);
            }

            hash = code.ToHashCode();
        }

        public bool Equals(FieldSetKey other) => isShape == other.isShape && members.AsSpan().SequenceEqual(other.members);

        public override bool Equals(object? obj) => obj is FieldSetKey other && Equals(other);

        public override int GetHashCode() => hash;
    }
}
