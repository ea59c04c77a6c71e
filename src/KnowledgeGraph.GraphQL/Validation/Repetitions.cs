using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>Finds names that stand more than once in a list; costs nothing to speak of where none does.</summary>
internal static class Repetitions
{
    private const int ComparedPairwise = 8;

    /// <summary>The names of each group of elements that share one, in the order of their first occurrence.</summary>
    public static IEnumerable<IReadOnlyList<NameSyntax>> Find<T>(ImmutableArray<T> elements, Func<T, NameSyntax> nameOf)
    {
        if (!HasAny(elements, nameOf))
        {
            return [];
        }

        OrderedDictionary<string, List<NameSyntax>> groups = new(StringComparer.Ordinal);
        foreach (T element in elements)
        {
            NameSyntax name = nameOf(element);
            if (!groups.TryGetValue(name.Value, out List<NameSyntax>? group))
            {
                groups[name.Value] = group = [];
            }

            group.Add(name);
        }

        return groups.Values.Where(group => group.Count > 1);
    }

    private static bool HasAny<T>(ImmutableArray<T> elements, Func<T, NameSyntax> nameOf)
    {
        if (elements.Length <= ComparedPairwise)
        {
            for (int i = 1; i < elements.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (nameOf(elements[i]).Value == nameOf(elements[j]).Value)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (T element in elements)
        {
            if (!seen.Add(nameOf(element).Value))
            {
                return true;
            }
        }

        return false;
    }
}
