using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>Reads a coerced <c>order</c> argument into the store's terms.</summary>
internal static class OrderArgument
{
    /// <summary>The sort keys, the most important first; empty for the natural order.</summary>
    /// <param name="kind">The kind of the entities that are ordered.</param>
    /// <param name="order">The coerced list of sort inputs; null for the natural order.</param>
    public static IReadOnlyList<SortKey> Read(EntityKind kind, IReadOnlyList<object?>? order)
    {
        List<SortKey> keys = [];
        foreach (object? entry in order ?? [])
        {
            foreach (var (field, direction) in (IReadOnlyDictionary<string, object?>)entry!)
            {
                if (direction is string name)
                {
                    keys.Add(FilterFields.Of(kind, field) switch
                    {
                        InputField.Text text => new SortKey(text.Property, null, name == "DESC"),
                        InputField.Number number => new SortKey(null, number.Property, name == "DESC"),
                        _ => throw new ArgumentOutOfRangeException(nameof(order)),
                    });
                }
            }
        }

        return keys;
    }
}
