using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Overlap;

/// <summary>
/// Finds the conflicts of a document one by one, for messages: fields are compared pairwise, within a selection set
/// and with the fragments that it spreads. Used only where <see cref="MergeCheck"/> said that there is a conflict,
/// and with a bound on its work, as the pairs grow with the square of the document.
/// </summary>
internal sealed class ConflictSearch(ValidationContext context)
{
    private const int MostComparisons = 20_000;
    private const int MostLevels = 250;

    private readonly Dictionary<SelectionSetSyntax, FieldMap> fieldMaps = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(FieldMap Fields, string Fragment), bool> comparedWithFragment = [];
    private readonly Dictionary<(string First, string Second), bool> comparedFragments = [];
    private int comparisonsLeft = MostComparisons;
    private int level;

    /// <summary>The conflicts within one selection set, the fragments that it spreads included.</summary>
    public List<Conflict> Find(SelectionSetSyntax selectionSet, NamedType? parent)
    {
        List<Conflict> conflicts = [];
        FieldMap fields = MapOf(selectionSet, parent);
        foreach ((string responseName, List<FieldEntry> entries) in fields.Entries)
        {
            for (int i = 0; i < entries.Count && IsWorthWhile(conflicts); i++)
            {
                for (int j = i + 1; j < entries.Count && IsWorthWhile(conflicts); j++)
                {
                    Compare(responseName, entries[i], entries[j], areExclusive: false, conflicts);
                }
            }
        }

        for (int i = 0; i < fields.Fragments.Count && IsWorthWhile(conflicts); i++)
        {
            CompareWithFragment(fields, fields.Fragments[i], areExclusive: false, conflicts);
            for (int j = i + 1; j < fields.Fragments.Count && IsWorthWhile(conflicts); j++)
            {
                CompareFragments(fields.Fragments[i], fields.Fragments[j], areExclusive: false, conflicts);
            }
        }

        return conflicts;
    }

    private bool IsWorthWhile(List<Conflict> conflicts) => comparisonsLeft > 0 && conflicts.Count < context.ErrorsLeft;

    private void Compare(string responseName, FieldEntry first, FieldEntry second, bool areExclusive, List<Conflict> conflicts)
    {
        comparisonsLeft--;
        if (level >= MostLevels)
        {
            return;
        }

        bool cannotMeet = areExclusive || FieldEntry.AreExclusive(first, second);
        string? reason = (cannotMeet ? null : FieldEntry.DifferenceInField(first, second)) ?? FieldEntry.DifferenceInShape(first, second);
        if (reason is not null)
        {
            conflicts.Add(new Conflict(responseName, reason, [], [first.Node], [second.Node]));
            return;
        }

        if (first.Node.SelectionSet is not { } firstSet || second.Node.SelectionSet is not { } secondSet)
        {
            return;
        }

        level++;
        List<Conflict> below = FindBetween(MapOf(firstSet, first.InnermostType), MapOf(secondSet, second.InnermostType), cannotMeet);
        level--;
        if (below.Count > 0)
        {
            conflicts.Add(new Conflict(
                responseName,
                null,
                below,
                [first.Node, .. below.SelectMany(conflict => conflict.FirstFields)],
                [second.Node, .. below.SelectMany(conflict => conflict.SecondFields)]));
        }
    }

    private List<Conflict> FindBetween(FieldMap first, FieldMap second, bool areExclusive)
    {
        List<Conflict> conflicts = [];
        CompareMaps(first, second, areExclusive, conflicts);
        foreach (string fragment in second.Fragments)
        {
            CompareWithFragment(first, fragment, areExclusive, conflicts);
        }

        foreach (string fragment in first.Fragments)
        {
            CompareWithFragment(second, fragment, areExclusive, conflicts);
        }

        foreach (string firstFragment in first.Fragments)
        {
            foreach (string secondFragment in second.Fragments)
            {
                CompareFragments(firstFragment, secondFragment, areExclusive, conflicts);
            }
        }

        return conflicts;
    }

    private void CompareMaps(FieldMap first, FieldMap second, bool areExclusive, List<Conflict> conflicts)
    {
        foreach ((string responseName, List<FieldEntry> firstEntries) in first.Entries)
        {
            if (!second.Entries.TryGetValue(responseName, out List<FieldEntry>? secondEntries))
            {
                continue;
            }

            foreach (FieldEntry firstEntry in firstEntries)
            {
                foreach (FieldEntry secondEntry in secondEntries)
                {
                    if (comparisonsLeft <= 0)
                    {
                        return;
                    }

                    Compare(responseName, firstEntry, secondEntry, areExclusive, conflicts);
                }
            }
        }
    }

    private void CompareWithFragment(FieldMap fields, string fragmentName, bool areExclusive, List<Conflict> conflicts)
    {
        if (!IsFirstComparison(comparedWithFragment, (fields, fragmentName), areExclusive) || MapOf(fragmentName) is not { } ofFragment)
        {
            return;
        }

        if (ReferenceEquals(fields, ofFragment))
        {
            return;
        }

        CompareMaps(fields, ofFragment, areExclusive, conflicts);
        level++;
        foreach (string inner in ofFragment.Fragments)
        {
            CompareWithFragment(fields, inner, areExclusive, conflicts);
        }

        level--;
    }

    private void CompareFragments(string firstName, string secondName, bool areExclusive, List<Conflict> conflicts)
    {
        if (firstName == secondName)
        {
            return;
        }

        (string First, string Second) pair = string.CompareOrdinal(firstName, secondName) < 0
            ? (firstName, secondName)
            : (secondName, firstName);
        if (!IsFirstComparison(comparedFragments, pair, areExclusive)
            || MapOf(firstName) is not { } first
            || MapOf(secondName) is not { } second)
        {
            return;
        }

        CompareMaps(first, second, areExclusive, conflicts);
        level++;
        foreach (string inner in second.Fragments)
        {
            CompareFragments(firstName, inner, areExclusive, conflicts);
        }

        foreach (string inner in first.Fragments)
        {
            CompareFragments(inner, secondName, areExclusive, conflicts);
        }

        level--;
    }

    /// <summary>A comparison of fields that can meet covers one of fields that cannot, but not the other way round.</summary>
    private bool IsFirstComparison<TKey>(Dictionary<TKey, bool> compared, TKey key, bool areExclusive)
        where TKey : notnull
    {
        if (comparisonsLeft <= 0 || level >= MostLevels || (compared.TryGetValue(key, out bool wereExclusive) && (areExclusive || !wereExclusive)))
        {
            return false;
        }

        comparisonsLeft--;
        compared[key] = areExclusive;
        return true;
    }

    private FieldMap? MapOf(string fragmentName) => context.FindFragment(fragmentName) is { } fragment
        ? MapOf(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value))
        : null;

    private FieldMap MapOf(SelectionSetSyntax selectionSet, NamedType? parent)
    {
        if (!fieldMaps.TryGetValue(selectionSet, out FieldMap? map))
        {
            map = new FieldMap();
            map.Add(selectionSet, parent, context.Schema);
            fieldMaps[selectionSet] = map;
        }

        return map;
    }

    /// <summary>The fields of a selection set, those of inline fragments included, and the fragments that it spreads.</summary>
    private sealed class FieldMap
    {
        private readonly HashSet<string> seenFragments = new(StringComparer.Ordinal);

        public OrderedDictionary<string, List<FieldEntry>> Entries { get; } = new(StringComparer.Ordinal);

        public List<string> Fragments { get; } = [];

        public void Add(SelectionSetSyntax selectionSet, NamedType? parent, Schema schema)
        {
            foreach (SelectionSyntax selection in selectionSet.Selections)
            {
                switch (selection)
                {
                    case FieldSyntax field:
                        if (!Entries.TryGetValue(field.ResponseName, out List<FieldEntry>? entries))
                        {
                            Entries[field.ResponseName] = entries = [];
                        }

                        entries.Add(new FieldEntry(field, parent, parent is null ? null : schema.FindField(parent, field.Name.Value)));
                        break;
                    case FragmentSpreadSyntax spread when seenFragments.Add(spread.Name.Value):
                        Fragments.Add(spread.Name.Value);
                        break;
                    case InlineFragmentSyntax inline:
                        NamedType? type = inline.TypeCondition is null ? parent : schema.FindType(inline.TypeCondition.Name.Value);
                        Add(inline.SelectionSet, type, schema);
                        break;
                }
            }
        }
    }
}
