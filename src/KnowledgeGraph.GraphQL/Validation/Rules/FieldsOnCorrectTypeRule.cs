using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.3.1, "Field Selections": a type is asked for fields that it has.</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Field])
{
    public override void Enter(SyntaxNode node)
    {
        if (Context.ParentType is not { } type || Context.Field is not null)
        {
            return;
        }

        string name = ((FieldSyntax)node).Name.Value;
        string suggestion = Suggestions.DidYouMean("to use an inline fragment on", TypesWithField(type, name));
        if (suggestion.Length == 0 && type is ComplexType complex)
        {
            suggestion = Context.DidYouMean(name, complex.Fields.Select(field => field.Name));
        }

        Context.Report($"Cannot query field \"{name}\" on type \"{type}\".{suggestion}", node.Location);
    }

    /// <summary>
    /// Of an abstract type, the possible types that have the field and their interfaces that have it: those that most
    /// possible types share first, interfaces before what implements them.
    /// </summary>
    private string[] TypesWithField(NamedType type, string fieldName)
    {
        if (!type.IsAbstract)
        {
            return [];
        }

        OrderedDictionary<ComplexType, int> usages = [];
        foreach (ObjectType possible in Context.Schema.PossibleTypes(type))
        {
            if (possible.FindField(fieldName) is null)
            {
                continue;
            }

            usages[possible] = 1;
            foreach (InterfaceType implemented in possible.Interfaces)
            {
                if (implemented.FindField(fieldName) is not null)
                {
                    usages[implemented] = usages.GetValueOrDefault(implemented) + 1;
                }
            }
        }

        List<ComplexType> sorted = [.. usages.Keys];
        Sort(sorted, (a, b) => Compare(a, b, usages));
        return [.. sorted.Select(found => found.Name)];
    }

    /// <summary>
    /// "Before what implements it" is no total order, so the result depends on how one sorts. Clients know the outcome
    /// of a binary insertion behind the run that the list begins with.
    /// </summary>
    private static void Sort(List<ComplexType> list, Comparison<ComplexType> compare)
    {
        int run = 1;
        bool isDescending = list.Count > 1 && compare(list[1], list[0]) < 0;
        while (run < list.Count && compare(list[run], list[run - 1]) < 0 == isDescending)
        {
            run++;
        }

        if (isDescending)
        {
            list.Reverse(0, run);
        }

        for (int start = Math.Max(run, 1); start < list.Count; start++)
        {
            ComplexType inserted = list[start];
            int low = 0;
            int high = start;
            while (low < high)
            {
                int middle = low + ((high - low) / 2);
                (low, high) = compare(inserted, list[middle]) < 0 ? (low, middle) : (middle + 1, high);
            }

            list.RemoveAt(start);
            list.Insert(low, inserted);
        }
    }

    private int Compare(ComplexType a, ComplexType b, OrderedDictionary<ComplexType, int> usages)
    {
        if (usages[a] != usages[b])
        {
            return usages[b].CompareTo(usages[a]);
        }

        if (a is InterfaceType && Context.Schema.IsPossibleType(a, b))
        {
            return -1;
        }

        return b is InterfaceType && Context.Schema.IsPossibleType(b, a) ? 1 : Suggestions.CompareNaturally(a.Name, b.Name);
    }
}
