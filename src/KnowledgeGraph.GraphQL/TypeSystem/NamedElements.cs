using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>An ordered set of elements that are also found by name. Of two with one name the later replaces the earlier.</summary>
internal sealed class NamedElements<T>
    where T : class
{
    private readonly Dictionary<string, T> byName;

    public NamedElements(IEnumerable<T> elements, Func<T, string> nameOf)
    {
        OrderedDictionary<string, T> ordered = new(StringComparer.Ordinal);
        foreach (T element in elements)
        {
            ordered[nameOf(element)] = element;
        }

        byName = new Dictionary<string, T>(ordered, StringComparer.Ordinal);
        Values = [.. ordered.Values];
    }

    public static NamedElements<T> Empty { get; } = new([], _ => "");

    public ImmutableArray<T> Values { get; }

    public T? Find(string name) => byName.GetValueOrDefault(name);
}
