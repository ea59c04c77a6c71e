using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>The fragments of a document, and who spreads which. What is asked for twice is worked out once.</summary>
internal sealed class FragmentIndex
{
    private readonly Dictionary<string, FragmentDefinitionSyntax> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSetSyntax, ImmutableArray<FragmentSpreadSyntax>> spreads =
        new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<SelectionSetSyntax, IReadOnlyList<FragmentDefinitionSyntax>> reached =
        new(ReferenceEqualityComparer.Instance);

    public FragmentIndex(DocumentSyntax document)
    {
        foreach (DefinitionSyntax definition in document.Definitions)
        {
            if (definition is FragmentDefinitionSyntax fragment)
            {
                byName[fragment.Name.Value] = fragment;
            }
        }
    }

    public FragmentDefinitionSyntax? Find(string name) => byName.GetValueOrDefault(name);

    public ImmutableArray<FragmentSpreadSyntax> SpreadsWithin(SelectionSetSyntax selectionSet)
    {
        if (spreads.TryGetValue(selectionSet, out ImmutableArray<FragmentSpreadSyntax> known))
        {
            return known;
        }

        ImmutableArray<FragmentSpreadSyntax>.Builder found = ImmutableArray.CreateBuilder<FragmentSpreadSyntax>();
        Stack<SelectionSetSyntax> pending = new([selectionSet]);
        while (pending.TryPop(out SelectionSetSyntax? set))
        {
            foreach (SelectionSyntax selection in set.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadSyntax spread:
                        found.Add(spread);
                        break;
                    case FieldSyntax { SelectionSet: { } inner }:
                        pending.Push(inner);
                        break;
                    case InlineFragmentSyntax inline:
                        pending.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        return spreads[selectionSet] = found.DrainToImmutable();
    }

    public IReadOnlyList<FragmentDefinitionSyntax> ReachedFrom(SelectionSetSyntax selectionSet)
    {
        if (reached.TryGetValue(selectionSet, out IReadOnlyList<FragmentDefinitionSyntax>? known))
        {
            return known;
        }

        if (byName.Count == 0)
        {
            return [];
        }

        List<FragmentDefinitionSyntax> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<SelectionSetSyntax> pending = new([selectionSet]);
        while (pending.TryPop(out SelectionSetSyntax? set))
        {
            foreach (FragmentSpreadSyntax spread in SpreadsWithin(set))
            {
                if (seen.Add(spread.Name.Value) && Find(spread.Name.Value) is { } fragment)
                {
                    found.Add(fragment);
                    pending.Push(fragment.SelectionSet);
                }
            }
        }

        return reached[selectionSet] = found;
    }
}
